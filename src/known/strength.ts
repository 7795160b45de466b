import { TRIE_ROOT, trieEnds, trieNext } from './strength-words.js'

/*
 * How hard a value is to guess and how unlikely it is to stand in a log by chance, in bits.
 *
 * The cheapest way to spell the value counts, found from left to right: one character at a time, a common word (also with
 * digits for letters), a year, a sequence (`1234`, `abcd`) or a repetition. The costs are round figures of the sizes of
 * these sets. `admin` 6 bits, `5432` 5, `production` 6, `hunter2` 9, `password123` 11, a random password of eight
 * characters 33 to 45, a UUID or anything else as long `STRENGTH_BITS_MAX`. A URL without a password is worth its strongest part.
 */

/** Bits from which on a value is masked wherever it stands. Below, only as a whole token right after a sensitive key. */
export const STRONG_BITS = 22

const WORD_BITS = 6
const ALONE_MAX = 3
const DISGUISE_BITS = 2
const YEAR_BITS = 5
const SEQUENCE_BITS = 5
const ADDRESS_BITS = 12
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/
const REPEAT_BITS = 2
const DIGIT_BITS = 3.3
const HEX_BITS = 4
const LETTER_BITS = 4.7
const SPOKEN_BITS = 2.4
const SPOKEN_LENGTH_MIN = 4
const CLUSTER_BITS = 4.2
const CASE_BITS = 1
const SYMBOL_BITS = 4.5
const SEPARATOR_BITS = 1
/** What is at least as strong as this is not weighed further. */
export const STRENGTH_BITS_MAX = 56
/** No more characters than this are looked at. */
const LENGTH_MAX = 256
/** A token is seen by its length, digits, and changes between digits, capitals and small letters. */
const RANDOM_LENGTH_MIN = 16
const RANDOM_DIGITS_MIN = 2
const RANDOM_TURNS_MIN = 6
const RANDOM_TURN_EVERY = 3
/** No distance of characters in a sequence. */
const FAR = 2
const HEX_LENGTH_MIN = 8
const HYPHEN = 0x2d
/** After how many characters it is seen whether the value can still be weak. */
const CHECK_EVERY = 8

/** By ASCII code: the letter that a digit or sign is used for, 0 for none. */
const LEET = new Uint8Array(128)
for (const pair of ['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s']) LEET[pair.charCodeAt(0)] = pair.charCodeAt(1)

/** Bits of a character's kind. */
const KIND = {
  digit: 1,
  capital: 2,
  small: 4,
  vowel: 8,
  separator: 16,
  hex: 32,
  disguise: 64,
  letter: 6,
  word: 7,
} as const
/** Kinds by ASCII code. */
const KINDS = new Uint8Array(128)
for (const [signs, kind] of [
  ['0123456789', KIND.digit],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', KIND.capital],
  ['abcdefghijklmnopqrstuvwxyz', KIND.small],
  ['aeiouyAEIOUY', KIND.vowel],
  ['abcdefABCDEF', KIND.hex],
  [',-./_: @', KIND.separator],
  ['013457@$', KIND.disguise],
] as const) {
  for (let i = 0; i < signs.length; i++) KINDS[signs.charCodeAt(i)]! |= kind
}

/** The strength of `value` in bits. Bounded work. Keeps nothing of the value. */
export function strengthBits(value: string): number {
  const bits = weigh(value)
  // The last expression that matched would keep its subject alive.
  ;/(?:)/.test('')
  return bits
}

function weigh(value: string): number {
  if (looksRandom(value)) return STRENGTH_BITS_MAX
  if (IPV4.test(value)) return ADDRESS_BITS
  if (!value.includes('://')) return spellingBits(value)
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?![^/?#@]*:[^/?#@]+@)([^/?#]*)(.*)$/is.exec(value)
  if (url === null) return spellingBits(value)
  const parts = `${url[1]}/${url[2]}`.split(/[/?#&=;]/)
  return Math.max(0, ...parts.slice(0, LENGTH_MAX).map(spellingBits))
}

/** Whether digits, capitals and small letters take turns so often that no spelling can be cheap: the short way for tokens. */
function looksRandom(value: string): boolean {
  if (value.length < RANDOM_LENGTH_MIN) return false
  const length = Math.min(value.length, LENGTH_MAX)
  let turns = 0
  let digits = 0
  let previous = 0
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i)
    const kind = code < 128 ? KINDS[code]! & KIND.word : 0
    if (kind === KIND.digit) digits++
    if (kind !== previous && kind !== 0 && previous !== 0) turns++
    previous = kind
  }
  return digits >= RANDOM_DIGITS_MIN && turns >= RANDOM_TURNS_MIN && turns * RANDOM_TURN_EVERY >= length
}

/** best[i]: bits of the cheapest spelling of the first i characters. */
const best = new Float64Array(LENGTH_MAX + 1)
/** What follows a value and its first characters, as far as a spoken run or a word's end looks. */
const LOOK_AHEAD = 4
/** The value's characters, their kinds, and whether they may be spoken; zeros behind them. */
const codes = new Uint16Array(LENGTH_MAX + LOOK_AHEAD)
const kinds = new Uint8Array(LENGTH_MAX + LOOK_AHEAD)
const spoken = new Uint8Array(LENGTH_MAX + LOOK_AHEAD)

/** Bits of the cheapest spelling. */
function spellingBits(value: string): number {
  const length = Math.min(value.length, LENGTH_MAX)
  const hex = readValue(value, length)
  const bits = cheapestBits(length, hex)
  codes.fill(0)
  kinds.fill(0)
  spoken.fill(0)
  return bits
}

/** Fills the tables. Returns whether the value is hex. */
function readValue(value: string, length: number): boolean {
  const read = Math.min(value.length, LENGTH_MAX + LOOK_AHEAD)
  let all = 0
  let others = 0
  /** The run of letters of one case that ends here. */
  let run = 0
  for (let i = 0; i < read; i++) {
    const code = value.charCodeAt(i)
    const kind = code < 128 ? KINDS[code]! : 0
    codes[i] = code
    kinds[i] = kind
    if (i < length) {
      all |= kind
      if ((kind & (KIND.digit | KIND.hex)) === 0 && code !== HYPHEN) others++
    }
    run = (kind & KIND.letter) === 0 ? 0 : i > 0 && ((kinds[i - 1]! ^ kind) & KIND.letter) === 0 ? run + 1 : 1
    if (run === SPOKEN_LENGTH_MIN) spoken.fill(1, i - SPOKEN_LENGTH_MIN + 1, i)
    if (run >= SPOKEN_LENGTH_MIN) spoken[i] = 1
  }
  return length >= HEX_LENGTH_MIN && others === 0 && (all & KIND.hex) !== 0 && (all & KIND.digit) !== 0
}

function cheapestBits(length: number, hex: boolean): number {
  best.fill(Number.POSITIVE_INFINITY, 0, length + 1)
  best[0] = 0
  for (let i = 0; i < length; i++) {
    if (i % CHECK_EVERY === 0 && everyBeyond(i, length)) return STRENGTH_BITS_MAX
    const before = best[i]!
    const kind = kinds[i]!
    const single = characterBits(i, kind, hex)
    relax(i + 1, before + single)
    const step = i + 1 < length ? codes[i + 1]! - codes[i]! : FAR
    if (step >= -1 && step <= 1) {
      const run = runLength(i, length, step)
      if (run >= 3) relax(i + run, step === 0 ? before + single + REPEAT_BITS : before + SEQUENCE_BITS)
    }
    if (isYear(i, length)) relax(i + 4, before + YEAR_BITS)
    relaxWords(i, length, (kind & KIND.capital) === 0 ? before : before + CASE_BITS)
  }
  return Math.min(STRENGTH_BITS_MAX, best[length]!)
}

/** Whether no spelling of more than `from` characters can be cheap any more. */
function everyBeyond(from: number, length: number): boolean {
  for (let i = from; i <= length; i++) if (best[i]! < STRENGTH_BITS_MAX) return false
  return true
}

function relax(at: number, bits: number): void {
  if (bits < best[at]!) best[at] = bits
}

/** Words that begin at `from`, as they are and with digits and signs in the place of letters. */
function relaxWords(from: number, length: number, before: number): void {
  let node = trieNext(TRIE_ROOT, plainCode(codes[from]!))
  if (node <= 0) return
  const opens = from === 0 || (kinds[from - 1]! & KIND.word) === 0
  let disguise = kinds[from]! & KIND.disguise
  for (let to = from + 1; node > 0; to++) {
    // Two and three letters count only where they stand alone: inside a random string they are chance.
    if (trieEnds(node) && (to - from > ALONE_MAX || (opens && (kinds[to]! & KIND.word) === 0))) {
      relax(to, before + WORD_BITS + (disguise === 0 ? 0 : DISGUISE_BITS))
    }
    if (to >= length) return
    disguise |= kinds[to]! & KIND.disguise
    node = trieNext(node, plainCode(codes[to]!))
  }
}

/** A letter in lower case, or the letter that a digit or sign is used for. */
function plainCode(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20
  return (code < 128 && LEET[code]) || code
}

function characterBits(at: number, kind: number, hex: boolean): number {
  if ((kind & KIND.word) !== 0) {
    if (hex) return HEX_BITS
    return (kind & KIND.digit) !== 0 ? DIGIT_BITS : letterBits(at, kind)
  }
  if ((kind & KIND.separator) !== 0) return hex ? 0 : SEPARATOR_BITS
  return SYMBOL_BITS
}

/** A letter costs less where it can be spoken: in a run of letters, a vowel after a consonant and the other way round. */
function letterBits(at: number, kind: number): number {
  const previous = at === 0 ? 0 : kinds[at - 1]!
  if ((previous & KIND.letter) === 0) return LETTER_BITS
  const sameCase = ((kind ^ previous) & KIND.letter) === 0 || at < 2 || (kinds[at - 2]! & KIND.letter) === 0
  if (!sameCase) return LETTER_BITS + CASE_BITS
  if (spoken[at] === 0) return LETTER_BITS
  if (((codes[at]! ^ codes[at - 1]!) | 0x20) === 0x20) return REPEAT_BITS
  return ((kind ^ previous) & KIND.vowel) === 0 ? CLUSTER_BITS : SPOKEN_BITS
}

/** How many characters from `at` on follow each other at this distance. */
function runLength(at: number, length: number, step: number): number {
  let run = 1
  while (at + run < length && codes[at + run]! - codes[at + run - 1]! === step) run++
  return run
}

/** Whether 19 or 20 and two more digits stand here. */
function isYear(at: number, length: number): boolean {
  if (at + 4 > length || (kinds[at]! & KIND.digit) === 0) return false
  const century = codes[at]! * 256 + codes[at + 1]!
  return (century === 0x3139 || century === 0x3230) && (kinds[at + 2]! & kinds[at + 3]! & KIND.digit) !== 0
}
