import type { SampleRandom } from '../../src/model/rule.js'

/** What happens to a scrubber between two writes of a stream. */
export type Step =
  | { readonly kind: 'write'; readonly bytes: Buffer }
  | { readonly kind: 'add' | 'rotate'; readonly name: string; readonly value: string; readonly evenIfWeak: boolean }
  | { readonly kind: 'delete'; readonly name: string }
  /** All grace periods so far end. */
  | { readonly kind: 'expire' }

/** One random stream with the values that come and go meanwhile. */
export interface StreamCase {
  readonly framing: 'lines' | 'none'
  readonly text: string
  readonly steps: readonly Step[]
  /** Letters and blanks only, so that nothing but the values themselves can be masked. */
  readonly plain: boolean
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SIGNS = ['"', '\\', '%', "'", '&', '+', '/', 'é', '😀', '\t', '\r\n', 'n', 'u0061']
const NAMES = ['one', 'two', 'three', 'four']

/** A random case: few letters; values that overlap, nest, repeat and share beginnings; any split; any order of changes. */
export function makeStreamCase(random: SampleRandom): StreamCase {
  const plain = random.int(0, 9) > 0
  const alphabet = Array.from({ length: random.int(1, 4) }, () => random.chars(1, LETTERS))
  if (!plain) for (let i = random.int(1, 3); i > 0; i--) alphabet.push(random.pick(SIGNS))
  const values = makeValues(random, alphabet)
  const text = makeText(random, alphabet, values)
  const steps: Step[] = []
  for (const value of values) if (random.int(0, 3) > 0) steps.push(change(random, value))
  for (const bytes of split(random, Buffer.from(text))) {
    while (random.int(0, 5) === 0) steps.push(change(random, random.pick(values)))
    steps.push({ kind: 'write', bytes })
  }
  // A line that is a JSON string keeps its quotes, whatever the values are, and one that is a number gets some.
  return { framing: /["\d]/.test(text) ? 'none' : random.pick(['lines', 'none']), text, steps, plain }
}

interface CaseValue {
  readonly text: string
  readonly evenIfWeak: boolean
}

function makeValues(random: SampleRandom, alphabet: readonly string[]): readonly CaseValue[] {
  const values: CaseValue[] = []
  const some = (): string => random.pick(values).text
  for (let count = random.int(1, 6); count > 0; count--) {
    const length = random.int(0, 9) === 0 ? random.int(15, 90) : random.int(1, 14)
    let text = word(random, alphabet, length)
    const kind = values.length === 0 ? 0 : random.int(0, 9)
    if (kind === 1) text = some().slice(0, random.int(1, 12)) + text
    else if (kind === 2) text = some().slice(random.int(0, 6))
    else if (kind === 3) text = some() + some()
    else if (kind === 4) text = text.slice(0, 3).repeat(random.int(1, 5))
    else if (kind === 5) text = text.slice(0, 2) + some() + text.slice(2, 4)
    else if (kind === 6) text = `${some()}${random.pick([' ', '  ', '\n', ' \n'])}${text}`
    text = wellFormed(text)
    if (text !== '') values.push({ text, evenIfWeak: text.length < 20 || random.int(0, 1) === 0 })
  }
  return values.length > 0 ? values : [{ text: alphabet[0] as string, evenIfWeak: true }]
}

function makeText(random: SampleRandom, alphabet: readonly string[], values: readonly CaseValue[]): string {
  let text = ''
  for (let count = random.int(1, 12); count > 0; count--) {
    const kind = random.int(0, 9)
    const { text: value } = random.pick(values)
    if (kind < 3) text += value
    else if (kind === 3) text += value.slice(0, random.int(1, value.length))
    else if (kind === 4) text += value.slice(random.int(0, value.length))
    else if (kind === 5) text += random.pick([' ', '\n', '  ', '\n\n', ' \n', '\t'])
    else text += word(random, alphabet, random.int(1, 8))
  }
  return wellFormed(text)
}

function word(random: SampleRandom, alphabet: readonly string[], length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) text += random.pick(alphabet)
  return text
}

function change(random: SampleRandom, { text: value, evenIfWeak }: CaseValue): Step {
  const kind = random.int(0, 9)
  const name = random.pick(NAMES)
  if (kind < 6) return { kind: 'add', name, value, evenIfWeak }
  if (kind < 8) return { kind: 'rotate', name, value, evenIfWeak }
  return kind === 8 ? { kind: 'delete', name } : { kind: 'expire' }
}

/** Without halves of surrogate pairs, which no stream of bytes can carry. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

/** Any split, often byte by byte; an empty piece now and then. */
function split(random: SampleRandom, bytes: Buffer): readonly Buffer[] {
  const longest = random.pick([1, 3, 10, 1_000])
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + random.int(random.int(0, 9) === 0 ? 0 : 1, longest))
    pieces.push(bytes.subarray(from, to))
    from = to
  }
  return pieces
}
