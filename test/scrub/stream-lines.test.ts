import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { ScrubberOptions } from '../../src/scrub/api.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const random = createSampleRandom(41)
const kind = 'RSA PRIVATE'
const body = [random.chars(64), random.chars(64), `${random.chars(21)}=`]
const pem = [`-----BEGIN ${kind} KEY-----`, ...body, `-----END ${kind} KEY-----`].join('\n')
const strongFirst = `token ${random.chars(24)}\n}\nweak\nend`
const weakLines = ['user: app', 'pin: 47', 'code: 08', 'zone: b'].join('\n')
const document = JSON.stringify({ type: 'service', private_key: random.chars(40), region: 'eu' }, null, 2)

function scrub(text: string, options: ScrubberOptions = {}): string {
  const scrubber = createScrubber(options)
  const outputs = [text.length, 1, 7].map((size) => {
    const stream = scrubber.createStream()
    for (let from = 0; from < text.length; from += size) stream.write(text.slice(from, from + size))
    stream.end()
    let out = ''
    for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
      out += chunk.toString()
    }
    return out
  })
  expect(new Set(outputs).size).toBe(1)
  return outputs[0] as string
}

describe('LineStream, values of several lines', () => {
  it('masks every line of a registered key, whatever stands before each', () => {
    for (const before of ['', '    ', '> ', '2024-01-01T10:00:00Z api ']) {
      const out = scrub(`a\n${pem.replace(/^/gm, before)}\nb\n`, { known: { key: pem }, rules: [] })
      for (const line of body) expect(out.includes(line)).toBe(false)
      expect(out.startsWith('a\n')).toBe(true)
      expect(out.endsWith('\nb\n')).toBe(true)
    }
  })

  it('masks weak lines behind a strong one of the same value', () => {
    expect(scrub(`a\n${strongFirst}\nweak\nb\n`, { known: { notes: strongFirst } })).toBe(
      'a\n[redacted:notes]\n[redacted:notes]\n[redacted:notes]\n[redacted:notes]\nweak\nb\n',
    )
    expect(scrub(`a\r\n${strongFirst.replaceAll('\n', '\r\n')}\r\nb\r\n`, { known: { notes: strongFirst } })).toBe(
      'a\r\n[redacted:notes]\r\n[redacted:notes]\r\n[redacted:notes]\r\n[redacted:notes]\r\nb\r\n',
    )
  })

  it('masks lines that are weak each where they are strong together, the first ones too', () => {
    const known = { lines: weakLines }
    const masked = Array(4).fill('[redacted:lines]').join('\n')
    expect(scrub(`a\n${weakLines}\nzone: b\n`, { known, keys: [], rules: [] })).toBe(`a\n${masked}\nzone: b\n`)
    const indented = weakLines.replaceAll('\n', '\r\n\r\n\t ')
    const out = scrub(`a\n  ${indented}\n`, { known, keys: [], rules: [] })
    expect(out).toBe(`a\n  ${masked.replaceAll('\n', '\r\n\r\n\t ')}\n`)
  })

  it('masks all lines of a value that is registered although it is weak', () => {
    const scrubber = createScrubber({ rules: [], keys: [] })
    scrubber.known.add('short', 'a\nb\nc', { evenIfWeak: true })
    const stream = scrubber.createStream()
    stream.end('a\nb\na\nb\nc\na\nb')
    const mask = '[redacted:short]'
    expect(String(stream.read())).toBe(`a\nb\n${mask}\n${mask}\n${mask}\na\nb`)
  })

  it('lets a line wait only where a value begins with it, and for the next line only', () => {
    const weaker = 'id\nok\nno\nend'
    const scrubber = createScrubber({ rules: [], keys: [] })
    scrubber.known.add('lines', weaker, { evenIfWeak: true })
    const stream = scrubber.createStream()
    const written = (text: string): string => {
      stream.write(text)
      return String(stream.read() ?? '')
    }
    const [first, second] = weaker.split('\n') as [string, string]
    expect(written(`a\n${second}\n`)).toBe(`a\n${second}\n`)
    expect(written(`> ${first}\n`)).toBe(`> ${first}\n`)
    expect(written(`${first}\n`)).toBe('')
    expect(written('\n')).toBe('')
    expect(written('other\n')).toBe(`${first}\n\nother\n`)
    expect(written(`${first}\n${first}\n`)).toBe(`${first}\n`)
    expect(written(`${second}\n`)).toBe('')
    expect(written('b\n')).toBe(`${first}\n${second}\nb\n`)
    expect(written(`x${first}`)).toBe('')
    stream.end()
    expect(String(stream.read())).toBe(`x${first}`)
    expect(scrubber.stats().lines).toBe(11)
  })

  it('masks the first line of a registered key, whether or not rules know keys', () => {
    for (const options of [{ known: { key: pem } }, { known: { key: pem }, rules: [], keys: [] }]) {
      const out = scrub(`a\n${pem}\nb\n`, options).split('\n')
      expect(out.slice(1, 6).every((line) => /^\[redacted:[\w-]+\]$/.test(line))).toBe(true)
      expect([...out.slice(0, 1), ...out.slice(6)]).toEqual(['a', 'b', ''])
    }
  })

  it('masks in a line that waits a value that is removed meanwhile', () => {
    const scrubber = createScrubber({ known: { lines: weakLines }, rules: [], keys: [] })
    const stream = scrubber.createStream()
    const [first] = weakLines.split('\n') as [string]
    stream.write(`${first}\n`)
    scrubber.known.add('late', first.slice(0, 4), { evenIfWeak: true })
    scrubber.known.delete('late')
    stream.end('other\n')
    expect(String(stream.read())).toBe(`[redacted:late]${first.slice(4)}\nother\n`)
  })

  it('lets go of lines that wait at the end, before a line beyond the limit, and when too many are blank', () => {
    const known = { lines: weakLines }
    const [first] = weakLines.split('\n') as [string]
    for (const rest of ['', '\n', '\n\n']) expect(scrub(`${first}${rest}`, { known })).toBe(`${first}${rest}`)
    const limits = { lineLengthMax: 1_000 }
    expect(scrub(`${first}\n${'x'.repeat(1_200)}\n`, { known, limits })).toBe(`${first}\n[redacted:limit]\n`)
    expect(scrub(`${first}${'\n'.repeat(2_000)}b\n`, { known })).toBe(`${first}${'\n'.repeat(2_000)}b\n`)
  })

  it('leaves such lines alone where they do not follow each other', () => {
    const text = 'user: app\nother\npin: 47\nweak\n}\nend\nzone: b\n{\n'
    expect(scrub(text, { known: { lines: weakLines, notes: strongFirst, document }, keys: [], rules: [] })).toBe(text)
  })

  it('forgets the lines of a value that is deleted', () => {
    const scrubber = createScrubber({ known: { notes: strongFirst }, rules: [], keys: [] })
    const stream = scrubber.createStream()
    const [first, ...later] = strongFirst.split('\n')
    stream.write(`${first}\n`)
    scrubber.known.delete('notes')
    stream.end(`${later.join('\n')}\n`)
    expect(String(stream.read())).toBe(`[redacted:notes]\n${later.join('\n')}\n`)
  })

  it('masks an unfinished last line that begins like a value with blanks', () => {
    const phrase = `correct ${random.chars(7)} battery ${random.chars(6)}`
    expect(scrub(`a\nsay ${phrase.slice(0, 20)}`, { known: { phrase } })).toBe('a\nsay [redacted:phrase]')
    expect(scrub(`a\nsay ${phrase.slice(0, 20)}\n`, { known: { phrase } })).toBe(`a\nsay ${phrase.slice(0, 20)}\n`)
  })
})

describe('LineStream, key blocks', () => {
  it.each([
    ['plain', '[redacted]'],
    ['named', '[redacted:pem-private-key]'],
  ] as const)('masks with %s masks', (mask, shown) => {
    const out = scrub(`${pem}\nb\n`, { mask }).split('\n')
    expect(out.slice(1, 4)).toEqual([shown, shown, shown])
  })

  it('masks with keyed masks, and with the mask of a function', () => {
    const keyed = scrub(`${pem}\nb\n`, { mask: 'keyed', maskKey: 'm'.repeat(20) }).split('\n')
    for (const line of keyed.slice(1, 4)) expect(line).toMatch(/^\[redacted:pem-private-key#\w{6}\]$/)
    expect(new Set(keyed.slice(1, 4)).size).toBe(3)
    expect(scrub(`${pem}\nb\n`, { mask: (finding) => `<${finding.name}>` }).split('\n')[1]).toBe('<pem-private-key>')
  })

  it('counts and reports each line', () => {
    const found: string[] = []
    const scrubber = createScrubber({ onFinding: ({ name }) => found.push(name) })
    const stream = scrubber.createStream()
    stream.end(`${pem}\n`)
    stream.resume()
    expect(found.filter((name) => name === 'pem-private-key').length).toBeGreaterThanOrEqual(3)
  })
})

describe('LineStream, limits', () => {
  it('masks an unfinished last line beyond the limit', () => {
    expect(scrub(`a\n${'x'.repeat(1_200)}`, { limits: { lineLengthMax: 1_000 } })).toBe('a\n[redacted:limit]')
    expect(scrub(`a\n${'x'.repeat(1_200)}\nb`, { limits: { lineLengthMax: 1_000 } })).toBe('a\n[redacted:limit]\nb')
    expect(scrub(`a\n${'x'.repeat(1_000)}`, { limits: { lineLengthMax: 1_000 } })).toBe(`a\n${'x'.repeat(1_000)}`)
  })

  it('looks at an unfinished line for the last time before a value is removed', () => {
    const late = random.chars(30)
    const scrubber = createScrubber({ known: { late } })
    const stream = scrubber.createStream()
    stream.write(`{"a":"${late}",`)
    scrubber.known.delete('late')
    stream.write(`"b":"${late}"}\n{"a":"${late}"}\n`)
    stream.end()
    expect(Buffer.from(stream.read() as Buffer).toString()).toBe(
      `{"a":"[redacted:late]","b":"${late}"}\n{"a":"${late}"}\n`,
    )
  })

  it('stays within its means where values go while a long line full of them is held', () => {
    const scrubber = createScrubber({ rules: [], keys: [] })
    scrubber.known.add('stays', 'tttt', { evenIfWeak: true })
    const stream = scrubber.createStream()
    stream.write('t'.repeat(2_000))
    for (let round = 0; round < 200; round++) {
      scrubber.known.add('goes', `t${round}`, { evenIfWeak: true })
      scrubber.known.delete('goes')
    }
    stream.end('\n')
    expect(String(stream.read())).toBe('[redacted:stays]\n')
    expect(scrubber.stats().failures).toBe(0)
  })
})
