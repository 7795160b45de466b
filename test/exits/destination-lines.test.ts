import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PendingLines } from '../../src/exits/destination-lines.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'

function textOf(lines: PendingLines): readonly string[] {
  const texts: string[] = []
  for (let chunk = lines.take(); chunk !== undefined; chunk = lines.take()) {
    texts.push(chunk.memory.bytes.toString('utf8', chunk.start, chunk.end))
    lines.bytes -= chunk.end - chunk.start
    lines.release(chunk)
  }
  return texts
}

describe.each([{ batched: false }, { batched: true }])('PendingLines, batched: $batched', ({ batched }) => {
  it('hands out what fits in one memory as one chunk', () => {
    const lines = new PendingLines(createFakeScrubber(VALUE).internals, 8192, 'pino', batched)
    lines.append('one\n')
    lines.append(`two ${VALUE}\n`)
    expect(lines.bytes).toBe(4 + `two ${MASK}\n`.length)
    expect(textOf(lines)).toEqual([`one\ntwo ${MASK}\n`])
    expect(lines.bytes).toBe(0)
  })

  it('keeps order over full memories and lines that fit in none', () => {
    const lines = new PendingLines(createFakeScrubber(VALUE).internals, 8192, 'pino', batched)
    const given = Array.from({ length: 60 }, (_, index) => `${index} ${'x'.repeat(index * 97)}\n`)
    for (const line of given) lines.append(line)
    expect(lines.hasSealed).toBe(true)
    const chunks = textOf(lines)
    expect(chunks.length).toBeGreaterThan(3)
    expect(chunks.join('') === given.join('')).toBe(true)
    expect(lines.bytes).toBe(0)
  })

  it('gives serials in the order of the bytes', () => {
    const lines = new PendingLines(createFakeScrubber().internals, 8192, 'pino', batched)
    lines.append('one\n')
    const first = lines.seal(true)
    lines.append(`${'x'.repeat(9000)}\n`)
    lines.append('two\n')
    const last = lines.seal(true)
    expect(lines.seal(true)).toBe(last)
    const serials = [lines.take(), lines.take(), lines.take()].map((chunk) => chunk!.serial)
    expect(serials[0]).toBe(first)
    expect(serials[2]).toBe(last)
    expect(serials).toEqual([...serials].sort((a, b) => a - b))
  })

  it('looks again at a chunk when a value was added, however long the masks make it', () => {
    const fake = createFakeScrubber()
    const lines = new PendingLines(fake.internals, 4096, 'pino', batched)
    const line = `${'#'.repeat(300)}\n`
    for (let index = 0; index < 8; index++) lines.append(line)
    fake.add('#')
    expect(textOf(lines).join('')).toBe(`${MASK.repeat(300)}\n`.repeat(8))
    expect(lines.bytes).toBe(0)
  })

  it('does not look again while nothing was added', () => {
    const fake = createFakeScrubber(VALUE)
    const lines = new PendingLines(fake.internals, 4096, 'pino', batched)
    lines.append('one\n')
    textOf(lines)
    expect(fake.lines).toBe(1)
  })

  it('wipes what a second look found', () => {
    const fake = createFakeScrubber()
    const lines = new PendingLines(fake.internals, 4096, 'pino', batched)
    lines.append(`${'later-secret '.repeat(20)}\n`)
    fake.add('later-secret '.repeat(20))
    const chunk = lines.take()!
    expect(chunk.memory.bytes.toString('latin1')).not.toContain('later-secret')
  })

  it('user code that logs during a second look comes after it', () => {
    const fake = createFakeScrubber()
    const lines = new PendingLines(fake.internals, 4096, 'pino', batched)
    lines.append('later-secret\n')
    fake.add('later-secret')
    fake.during = () => {
      fake.during = () => undefined
      lines.append('nested\n')
      expect(lines.take()).toBeUndefined()
    }
    expect(textOf(lines)).toEqual([`${MASK}\n`, 'nested\n'])
  })

  it('an unfinished line waits, and is given up only when asked', () => {
    const lines = new PendingLines(createFakeScrubber(VALUE).internals, 4096, 'pino', batched)
    lines.append(VALUE.slice(0, 8))
    expect(lines.bytes).toBe(8)
    lines.seal(false)
    expect(textOf(lines)).toEqual([])
    lines.append(VALUE.slice(8))
    lines.seal(true)
    expect(textOf(lines)).toEqual([MASK])
    expect(lines.bytes).toBe(0)
  })

  it('puts a chunk back in front, and forgets everything on demand', () => {
    const lines = new PendingLines(createFakeScrubber().internals, 4096, 'pino', batched)
    lines.append('one\n')
    const chunk = lines.take()!
    lines.append('two\n')
    lines.putBack(chunk)
    expect(lines.take()).toBe(chunk)
    lines.putBack(chunk)
    lines.clear()
    expect(lines.bytes).toBe(0)
    expect(textOf(lines)).toEqual([])
  })
})

describe('PendingLines that clean lines together', () => {
  it('look at no line before it is taken, and then at all', () => {
    const fake = createFakeScrubber(VALUE)
    const lines = new PendingLines(fake.internals, 8192, 'pino', true)
    lines.append(`one ${VALUE}\n`)
    lines.append('two\n')
    expect(fake.lines).toBe(0)
    expect(textOf(lines)).toEqual([`one ${MASK}\ntwo\n`])
    expect(fake.lines).toBe(2)
  })

  it('mask a value that is removed between the log call and the file', () => {
    const fake = createFakeScrubber(VALUE)
    const lines = new PendingLines(fake.internals, 8192, 'pino', true)
    lines.append(`one ${VALUE}\n`)
    lines.seal(false)
    lines.append(`two ${VALUE}\n`)
    fake.remove(VALUE)
    expect(textOf(lines)).toEqual([`one ${MASK}\n`, `two ${MASK}\n`])
  })

  it('lose the content of lines that cannot be cleaned', () => {
    const fake = createFakeScrubber()
    const lines = new PendingLines(fake.internals, 8192, 'pino', true)
    lines.append(`one ${VALUE}\n`)
    fake.during = () => {
      throw new Error('a mask function that fails')
    }
    expect(textOf(lines).join('')).not.toContain(VALUE)
    expect(fake.failures).toBe(1)
  })

  it.each([
    ['shorter than their masks', 'hush7'],
    ['longer than their masks', VALUE.repeat(3)],
  ])('leave nothing of values in memory, and have room for masks: %s', (_, value) => {
    const { internals } = createFakeScrubber(value)
    const memories = new Set<Buffer>()
    const encodeLines: typeof internals.encodeLines = (memory, ...rest) => {
      memories.add(memory.bytes)
      return internals.encodeLines(memory, ...rest)
    }
    const lines = new PendingLines({ ...internals, encodeLines }, 8192, 'pino', true)
    const given = `${`${value} `.repeat(30)}\n`
    for (let i = 0; i < 200; i++) lines.append(given)
    lines.seal(true)
    const texts = textOf(lines)
    expect(texts.join('') === given.repeat(200).replaceAll(value, MASK)).toBe(true)
    expect(lines.bytes).toBe(0)
    expect(memories.size).toBeGreaterThan(1)
    for (const bytes of memories) expect(bytes.includes(value)).toBe(false)
  })

  it('keep order and count bytes over short lines, long ones, unfinished ones and other alphabets', () => {
    const given = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'é', '中', '\u{1f600}'),
        fc.constantFrom(1, 40, 700, 2_100),
        fc.integer({ min: 0, max: 9 }),
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(given, (parts) => {
        const lines = new PendingLines(createFakeScrubber(VALUE).internals, 65_536, 'pino', true)
        let whole = ''
        let written = ''
        for (const [unit, times, kind] of parts) {
          const text = kind === 0 ? unit.repeat(times) : `${kind === 1 ? VALUE : ''}${unit.repeat(times)}\n`
          whole += text
          lines.append(text)
          if (kind === 2) written += textOf(lines).join('')
          if (kind === 3) lines.seal(false)
        }
        lines.seal(true)
        written += textOf(lines).join('')
        expect(written === whole.replaceAll(VALUE, MASK)).toBe(true)
        expect(lines.bytes).toBe(0)
      }),
      { numRuns: 1_000 },
    )
  })
})
