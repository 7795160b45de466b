import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { makeLongValue, makeMixedValue } from '../corpus/values.js'
import { ENCODINGS, type Encoding } from '../oracle/known-oracle.js'

const RUNS = process.env.CI ? 4_000 : 300

/** Stacks from the inside out: at most one binary layer, at most one text layer in it, at most three around. */
const stacks = fc
  .array(fc.nat(ENCODINGS.length - 1), { maxLength: 3 })
  .map((picks) => picks.map((pick) => ENCODINGS[pick] as Encoding))
  .filter((stack) => {
    const at = stack.findIndex(({ binary }) => binary)
    return stack.filter(({ binary }) => binary).length < 2 && at < 2 && (at < 1 || (stack[0] as Encoding).inner)
  })
const ordinary = fc.constantFrom(
  'clean text ',
  '{"level":30,"msg":"x"}\n',
  '\n',
  ' ',
  'id=7 ',
  'é😀 ',
  'a\r\n',
  '[info] ',
)
/** Which value, in which encodings, between what. */
const pieces = fc.array(fc.tuple(ordinary, fc.nat(5), stacks), { minLength: 1, maxLength: 5 })

function run(
  scrubber: ReturnType<typeof createScrubber>,
  framing: 'lines' | 'none',
  writes: readonly Buffer[],
): Buffer {
  const stream = scrubber.createStream({ framing })
  const out: Buffer[] = []
  for (const write of writes) stream.write(write)
  stream.end()
  for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null)
    out.push(chunk)
  return Buffer.concat(out)
}

function split(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((x, y) => x - y), bytes.length]
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end))
}

function byBytes(bytes: Buffer): readonly Buffer[] {
  return Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
}

/** The text after each number of decodings, outermost first. */
function decodings(text: string, stack: readonly Encoding[]): readonly string[] {
  const decoded = [text]
  for (const encoding of stack.toReversed()) decoded.push(encoding.decode(decoded.at(-1) as string))
  return decoded
}

describe.each(['lines', 'none'] as const)('framing %s', (framing) => {
  it('values in random stacks of encodings are masked the same, and whole, at any split', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        pieces,
        fc.array(fc.nat(5_000), { maxLength: 6 }),
        fc.boolean(),
        (seed, list, cuts, bytewise) => {
          const random = createSampleRandom(seed)
          const values = [0, 1, 2, 3].map(() => makeMixedValue(random, random.int(0, 9)))
          // In the other framing these come line by line: see the tests of values of several lines.
          for (let i = 0; i < 2; i++)
            values.push(framing === 'none' ? makeLongValue(random, random.int(0, 3)) : makeMixedValue(random, i))
          const scrubber = createScrubber({ rules: [], keys: [] })
          for (const [i, value] of values.entries()) scrubber.known.add(`v${i}`, value, { evenIfWeak: true })
          const text = list.map(([before, which, stack]) => {
            return `${before}${stack.reduce((inner, encoding) => encoding.encode(inner), values[which] as string)} `
          })
          const bytes = Buffer.from(text.join(''))
          const whole = run(scrubber, framing, [bytes])
          const cut = run(scrubber, framing, bytewise ? byBytes(bytes) : split(bytes, cuts))
          expect(cut.equals(whole)).toBe(true)
          const left = cut.toString('latin1')
          for (const [, which, stack] of list) {
            const secret = Buffer.from(values[which] as string).toString('latin1')
            expect(decodings(left, stack).some((decoded) => decoded.includes(secret))).toBe(false)
          }
        },
      ),
      { numRuns: RUNS },
    )
  }, 300_000)
})
