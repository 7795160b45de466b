import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createTextMemory } from '../../src/kernel/memory.js'
import { internalsOf } from '../../src/scrub/api.js'

const VALUE = ['qZ7w', 'Rk2m', 'Xv9t', 'Lb4n'].join('')
const WHOLE = `${VALUE}\n${[...VALUE].reverse().join('')}`
const scrubber = createScrubber({ known: { token: VALUE, whole: WHOLE } })
const internals = internalsOf(scrubber)
const memory = createTextMemory(1 << 16)

/** What lines become together, from any place of memory. */
function cleanTogether(lines: string, start: number): string {
  memory.bytes.fill(0x41)
  const end = internals.encodeLines(memory, start, lines, 1)
  const clean = internals.cleanLines(memory, start, end, 'test')
  return (clean ?? memory.bytes.subarray(start, end)).toString('utf8')
}

describe('cleanLines', () => {
  it('gives what each line becomes by itself, in any company', () => {
    const line = fc.oneof(
      { weight: 4, arbitrary: fc.json({ noUnicodeString: false }).map((json) => json.replaceAll('\n', ' ')) },
      fc.constantFrom(
        `{"msg":"${VALUE}"}`,
        `{"msg":"a","url":"https://user:${VALUE.slice(3)}@db.example.com/x"}`,
        `{"password":"${VALUE.slice(2)}"}`,
        '{"url":"https://api.example.com/a"}',
        `{"a":"${Buffer.from(`x${VALUE}`).toString('base64')}"}`,
        `{"a":"cut off ${VALUE.slice(0, 13)}`,
        WHOLE,
        '',
        'bob@example.com said é and ü',
      ),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(9), (lines, start) => {
        const alone = lines.map((text) => `${text}\n`.replace(/[^\n]*\n/g, (one) => scrubber.scrubLine(one)))
        expect(cleanTogether(lines.map((text) => `${text}\n`).join(''), start)).toBe(alone.join(''))
      }),
      { numRuns: 1_000 },
    )
  })

  it('looks at every line, whatever is cleaned meanwhile by who listens to findings', () => {
    const other = createTextMemory(256)
    const listening = createScrubber({
      known: { token: VALUE },
      onFinding() {
        const end = inner.encodeLines(other, 0, '{"a":"clean, with an etag XpW7"}\n', 1)
        inner.cleanLines(other, 0, end, 'test')
      },
    })
    const inner = internalsOf(listening)
    const end = inner.encodeLines(memory, 0, `${VALUE}\n`.repeat(3), 3)
    expect(inner.cleanLines(memory, 0, end, 'test')?.toString()).toBe('[redacted:token]\n'.repeat(3))
  })

  it.each([1, 40, 9_000])('has room for what many lines become: %i', (count) => {
    const named = createScrubber({ known: { ['a name that is longer than the value '.repeat(2)]: VALUE } })
    const lines = `{"msg":"${VALUE}"}\n{"msg":"é ${VALUE}"}\n{"password":"${VALUE}","n":1}\n`
    const large = createTextMemory(count * lines.length * 3)
    const { encodeLines, cleanLines } = internalsOf(named)
    for (let round = 0; round < 2; round++) {
      const end = encodeLines(large, 0, lines.repeat(count), 3 * count)
      const clean = cleanLines(large, 0, end, 'test')?.toString()
      const alone = lines.replace(/[^\n]*\n/g, (one) => named.scrubLine(one))
      expect(clean === alone.repeat(count)).toBe(true)
    }
  })

  it('makes nothing new of clean lines', () => {
    const end = internals.encodeLines(memory, 0, '{"a":1}\n{"b":2}\n', 2)
    expect(internals.cleanLines(memory, 0, end, 'test')).toBeUndefined()
  })
})
