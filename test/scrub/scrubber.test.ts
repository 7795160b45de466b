import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber, defineRule, type Finding } from '../../src/index.js'
import { createTextMemory } from '../../src/kernel/memory.js'
import { internalsOf } from '../../src/scrub/api.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(3)
const secret = random.chars(28)
const token = `${'gh'}p_${random.chars(36)}`

describe('createScrubber', () => {
  it('needs no options, and gives clean text back as the same string', () => {
    const text = 'GET /users/42 200 in 13 ms'
    expect(createScrubber().scrubText(text)).toBe(text)
  })

  it('masks a rule and a known value by name', () => {
    const scrubber = createScrubber({ known: { 'db-password': secret } })
    expect(scrubber.scrubText(`a ${token} b ${secret} c`)).toBe(
      'a [redacted:github-token] b [redacted:db-password] c'.replace(
        'github-token',
        scrubber.scan(token)[0]?.name ?? '',
      ),
    )
  })

  it('switches rules and keys off by empty lists', () => {
    const scrubber = createScrubber({ rules: [], keys: [] })
    const text = `password=hunter2222 ${token}`
    expect(scrubber.scrubText(text)).toBe(text)
  })

  it('exempts what allow matches, but never known values', () => {
    const scrubber = createScrubber({ allow: [/^ghp_/, new RegExp(secret)], known: { k: secret } })
    expect(scrubber.scrubText(`${token} ${secret}`)).toBe(`${token} [redacted:k]`)
  })

  it('reports findings without text, after masking', () => {
    const findings: Finding[] = []
    const scrubber = createScrubber({ known: { k: secret }, onFinding: (f) => findings.push(f) })
    scrubber.scrubText(`xx ${secret}`)
    expect(findings).toEqual([{ name: 'k', by: 'known', form: 'raw', sink: 'text', offset: 3, length: secret.length }])
    expect(JSON.stringify(scrubber.stats())).not.toContain(secret)
  })

  it('survives listeners and mask functions that throw or log', () => {
    let depth = 0
    const scrubber = createScrubber({
      known: { k: secret },
      onFinding: () => {
        if (depth++ < 3) scrubber.scrubText(`again ${secret}`)
        throw new Error('listener')
      },
      mask: () => {
        throw new Error('mask')
      },
    })
    expect(scrubber.scrubText(`a ${secret}`)).toBe('a [redacted]')
    expect(scrubber.stats().failures).toBeGreaterThan(0)
  })

  it.each([
    ['a quote', '"'],
    ['a backslash', '\\'],
    ['a control character', '\n'],
    ['a lone surrogate', '\ud800'],
  ])('falls back to the plain mask for a mask with %s', (_, text) => {
    expect(createScrubber({ known: { k: secret }, mask: () => text }).scrubText(secret)).toBe('[redacted]')
  })

  it('uses any other mask text verbatim, private use included', () => {
    expect(createScrubber({ known: { k: secret }, mask: () => '\ue000🔒' }).scrubText(secret)).toBe('\ue000🔒')
  })

  it('tags keyed masks alike for the same secret, and needs a key for it', () => {
    expect(() => createScrubber({ mask: 'keyed' })).toThrow(TypeError)
    const scrubber = createScrubber({ mask: 'keyed', maskKey: random.chars(32), known: { k: secret } })
    const [one, two] = [scrubber.scrubText(`a ${secret}`), scrubber.scrubText(`b ${secret} c`)]
    expect(one.slice(2)).toMatch(/^\[redacted:k#[0-9A-Za-z]{6}\]$/)
    expect(two).toContain(one.slice(2))
  })

  it('keeps a JSON line a JSON line', () => {
    const scrubber = createScrubber({ known: { k: secret } })
    const line = `{"level":30,"password":12345678,"nested":{"${secret}":"x"},"msg":"a ${token} b"}\n`
    const clean = scrubber.scrubLine(line)
    expect(Object.keys(JSON.parse(clean))).toEqual(['level', 'password', 'nested', 'msg'])
    expect(clean).not.toContain(secret)
    expect(clean).not.toContain('12345678')
    expect(clean.endsWith('}\n')).toBe(true)
  })

  it('honours paths in lines and values, and leaves the caller alone', () => {
    const scrubber = createScrubber({ paths: ['req.body.card.number', 'list[*].x'], keys: [], rules: [] })
    const value = { req: { body: { card: { number: 'n1', brand: 'b' } } }, list: [{ x: 'y1', z: 2 }] }
    const before = JSON.stringify(value)
    const clean = JSON.stringify(scrubber.scrubValue(value))
    expect(JSON.stringify(value)).toBe(before)
    for (const text of [clean, scrubber.scrubLine(before)]) {
      expect(text).not.toContain('n1')
      expect(text).not.toContain('y1')
      expect(JSON.parse(text).req.body.card.brand).toBe('b')
    }
  })

  it('counts a value whose path cannot be read', () => {
    const scrubber = createScrubber({ paths: ['card.number'], keys: [], rules: [] })
    const card = {
      get number(): string {
        throw new Error('no')
      },
    }
    expect(JSON.stringify(scrubber.scrubValue({ card, other: 'x' }))).toBe('"[redacted:failed]"')
    expect(scrubber.stats().failures).toBe(1)
  })

  it.each([
    ['rules', { rules: 'all' }],
    ['keys', { keys: [1] }],
    ['allow', { allow: ['x'] }],
    ['onFinding', { onFinding: 1 }],
    ['limits', { limits: { depthMax: -1 } }],
    ['mask', { mask: 'stars' }],
  ])('rejects %s of the wrong shape with an error that names it', (name, options) => {
    expect(() => createScrubber(options as never)).toThrow(new RegExp(name))
  })

  it('still masks after close', () => {
    const scrubber = createScrubber({ known: { k: secret } })
    scrubber.close()
    expect(scrubber.scrubText(secret)).toBe('[redacted:k]')
  })

  it('never throws on any text, and gives lines without findings back byte for byte', () => {
    const scrubber = createScrubber({ known: { k: secret } })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const clean = scrubber.scrubLine(text)
        if (scrubber.scan(text).length === 0) expect(clean).toBe(text)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('writeLine', () => {
  it('writes the clean line into memory and leaves nothing of the original behind it', () => {
    const scrubber = createScrubber({ known: { k: secret } })
    const memory = createTextMemory(4096)
    const end = internalsOf(scrubber).writeLine(memory, 5, `x ${secret} y é\n`, 'test')
    expect(memory.bytes.toString('utf8', 5, end)).toBe('x [redacted:k] y é\n')
    expect(memory.bytes.includes(secret.slice(0, 12))).toBe(false)
  })
  it('says -1 without room', () => {
    expect(internalsOf(createScrubber()).writeLine(createTextMemory(64), 32, 'x'.repeat(20), 'test')).toBe(-1)
  })
})

describe('a scrubber', () => {
  it('finds secrets far into long text, across the pieces it is scanned in', () => {
    const scrubber = createScrubber({ known: { k: secret } })
    const filler = 'lorem ipsum dolor '.repeat(40_000)
    for (const at of [0, 16_380, 524_280, 524_288, 600_000]) {
      const clean = scrubber.scrubText(`${filler.slice(0, at)} ${secret} ${token} ${filler.slice(at)}`)
      expect(clean.includes(secret)).toBe(false)
      expect(clean.includes(token)).toBe(false)
    }
  })
  it('takes a rule of the user', () => {
    const rule = defineRule({
      id: 'acme-key',
      provider: 'acme',
      description: 'Acme key',
      anchors: ['acme_'],
      pattern: /acme_[0-9a-f]{16}/,
      lengthMax: 21,
      hits: () => [],
      misses: () => [],
      source: 'https://acme.example/docs',
    })
    const key = `acme_${random.chars(16, '0123456789abcdef')}`
    expect(createScrubber({ rules: [rule] }).scrubText(`k ${key}.`)).toBe('k [redacted:acme-key].')
  })
})
