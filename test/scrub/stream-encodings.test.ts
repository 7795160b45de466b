import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { makeLongValue, makeMixedValue } from '../corpus/values.js'
import { ENCODINGS, type Encoding } from '../oracle/known-oracle.js'

const RUNS = process.env.CI ? 4_000 : 300

const SIGNS = '"\\%&+/<>!@#$é'

/** Stacks from the inside out, by name: at most one binary layer, at most one text layer in it, at most three around. */
const stacks = fc
  .array(fc.nat(ENCODINGS.length - 1), { maxLength: 3 })
  .map((picks) => picks.map((pick) => ENCODINGS[pick] as Encoding))
  .filter((stack) => {
    const at = stack.findIndex(({ binary }) => binary)
    return stack.filter(({ binary }) => binary).length < 2 && at < 2 && (at < 1 || (stack[0] as Encoding).inner)
  })
  .map((stack) => stack.map(({ name }) => name))
const ORDINARY = ['clean text ', '{"level":30,"msg":"x"}\n', '\n', ' ', 'id=7 ', 'é😀 ', 'a\r\n', '[info] '] as const
const GLUE = ['', ' ', 'x', '"', ', ', 'abcdefghij', '\n', '&', 'é', '{"k":"'] as const

/** What stands before; which values, and what behind each of them; in which encodings all of these are. */
type Piece = readonly [
  before: string,
  inner: readonly (readonly [which: number, behind: string])[],
  stack: readonly string[],
]

const oneByOne: fc.Arbitrary<readonly Piece[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...ORDINARY),
    fc.nat(5).map((which): Piece[1] => [[which, '']]),
    stacks,
  ),
  { minLength: 1, maxLength: 5 },
)
const sideBySide: fc.Arbitrary<readonly Piece[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...ORDINARY, 'x', '\\n', '%20', '\\"a'),
    fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...GLUE)), { minLength: 1, maxLength: 3 }),
    stacks,
  ),
  { minLength: 1, maxLength: 4 },
)

function encodingsOf(stack: readonly string[]): readonly Encoding[] {
  return stack.map((name) => ENCODINGS.find((encoding) => encoding.name === name) as Encoding)
}

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
  it.each([
    ['one by one', oneByOne, RUNS],
    ['side by side', sideBySide, RUNS / 4],
  ])(
    'values in random stacks of encodings, %s, are masked the same, and whole, at any split',
    (_name, pieces, numRuns) => {
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
            // All signs at one end, and a value longer than what its neighbours ask to have decoded.
            values.push(random.chars(random.int(8, 16)) + random.chars(random.int(10, 40), SIGNS))
            values.push(random.chars(random.int(10, 40), SIGNS) + random.chars(random.int(8, 16)))
            values.push(random.chars(random.int(150, 400)))
            const scrubber = createScrubber({ rules: [], keys: [] })
            for (const [i, value] of values.entries()) scrubber.known.add(`v${i}`, value, { evenIfWeak: true })
            const text = list.map(([before, inner, stack]) => {
              const plain = inner.map(([which, behind]) => `${values[which]}${behind}`).join('')
              return `${before}${encodingsOf(stack).reduce((coded, encoding) => encoding.encode(coded), plain)} `
            })
            const bytes = Buffer.from(text.join(''))
            const whole = run(scrubber, framing, [bytes])
            const cut = run(scrubber, framing, bytewise ? byBytes(bytes) : split(bytes, cuts))
            expect(cut.equals(whole)).toBe(true)
            const left = cut.toString('latin1')
            for (const [, inner, stack] of list) {
              const decoded = decodings(left, encodingsOf(stack))
              for (const [which] of inner) {
                const secret = Buffer.from(values[which] as string).toString('latin1')
                expect(decoded.some((text) => text.includes(secret))).toBe(false)
              }
            }
          },
        ),
        { numRuns },
      )
    },
    300_000,
  )
})
