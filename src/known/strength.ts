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
/** After how many characters it is seen whether the value can still be weak. */
const CHECK_EVERY = 8

/** By ASCII code: the letter that a digit or sign is used for, 0 for none. */
const LEET = new Uint8Array(128)
for (const pair of ['0o', '1i', '3e', '4a', '5s', '7t', '@a', '$s']) LEET[pair.charCodeAt(0)] = pair.charCodeAt(1)

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
    const kind = isDigit(code) ? 1 : isLetter(code) ? 2 + (code & 0x20) : 0
    if (kind === 1) digits++
    if (kind !== previous && kind !== 0 && previous !== 0) turns++
    previous = kind
  }
  return digits >= RANDOM_DIGITS_MIN && turns >= RANDOM_TURNS_MIN && turns * RANDOM_TURN_EVERY >= length
}

/** best[i]: bits of the cheapest spelling of the first i characters. */
const best = new Float64Array(LENGTH_MAX + 1)

/** Bits of the cheapest spelling. */
function spellingBits(value: string): number {
  const length = Math.min(value.length, LENGTH_MAX)
  const hex = isHex(value, length)
  best.fill(Number.POSITIVE_INFINITY, 0, length + 1)
  best[0] = 0
  for (let i = 0; i < length; i++) {
    if (i % CHECK_EVERY === 0 && everyBeyond(i, length)) return STRENGTH_BITS_MAX
    const before = best[i]!
    const single = characterBits(value, i, hex)
    relax(i + 1, before + single)
    const repeated = runLength(value, i, length, 0)
    if (repeated >= 3) relax(i + repeated, before + single + REPEAT_BITS)
    for (let step = -1; step <= 1; step += 2) {
      const sequence = runLength(value, i, length, step)
      if (sequence >= 3) relax(i + sequence, before + SEQUENCE_BITS)
    }
    if (isYear(value, i, length)) relax(i + 4, before + YEAR_BITS)
    relaxWords(value, i, length, before + caseBits(value, i))
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
function relaxWords(text: string, from: number, length: number, before: number): void {
  const opens = from === 0 || !isWordCode(text.charCodeAt(from - 1))
  let node = trieNext(TRIE_ROOT, plainCode(text.charCodeAt(from)))
  let disguise = isDisguise(text.charCodeAt(from)) ? DISGUISE_BITS : 0
  for (let to = from + 1; node > 0; to++) {
    // Two and three letters count only where they stand alone: inside a random string they are chance.
    if (trieEnds(node) && (to - from > ALONE_MAX || (opens && !isWordCode(text.charCodeAt(to))))) {
      relax(to, before + WORD_BITS + disguise)
    }
    if (to >= length) return
    const code = text.charCodeAt(to)
    if (isDisguise(code)) disguise = DISGUISE_BITS
    node = trieNext(node, plainCode(code))
  }
}

/** Whether a digit or sign is used for a letter. */
function isDisguise(code: number): boolean {
  return code < 128 && LEET[code] !== 0
}

/** A letter in lower case, or the letter that a digit or sign is used for. */
function plainCode(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code | 0x20
  return (code < 128 && LEET[code]) || code
}

function isHex(text: string, length: number): boolean {
  let letters = 0
  let digits = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    const folded = code | 0x20
    if (folded >= 0x61 && folded <= 0x66) letters++
    else if (isDigit(code)) digits++
    else if (code !== 0x2d) return false
  }
  return length >= 8 && letters > 0 && digits > 0
}

function characterBits(text: string, at: number, hex: boolean): number {
  const code = text.charCodeAt(at)
  if (isDigit(code)) return hex ? HEX_BITS : DIGIT_BITS
  if (isLetter(code)) return hex ? HEX_BITS : letterBits(text, at, code)
  if (isSeparator(code)) return hex ? 0 : SEPARATOR_BITS
  return SYMBOL_BITS
}

/** A letter costs less where it can be spoken: in a run of letters, a vowel after a consonant and the other way round. */
function letterBits(text: string, at: number, code: number): number {
  const previous = at === 0 ? 0 : text.charCodeAt(at - 1)
  if (!isLetter(previous)) return LETTER_BITS
  const sameCase = (code & 0x20) === (previous & 0x20) || !isLetter(at >= 2 ? text.charCodeAt(at - 2) : 0)
  if (!sameCase) return LETTER_BITS + CASE_BITS
  if (!inSpokenRun(text, at)) return LETTER_BITS
  if ((code | 0x20) === (previous | 0x20)) return REPEAT_BITS
  return isVowel(code) === isVowel(previous) ? CLUSTER_BITS : SPOKEN_BITS
}

/** Whether at least `SPOKEN_LENGTH_MIN` letters of one case stand together here, a capital before them aside. */
function inSpokenRun(text: string, at: number): boolean {
  const fold = text.charCodeAt(at) & 0x20
  let length = 1
  for (let i = at - 1; i >= 0 && isLetter(text.charCodeAt(i)) && (text.charCodeAt(i) & 0x20) === fold; i--) length++
  for (let i = at + 1; isLetter(text.charCodeAt(i)) && (text.charCodeAt(i) & 0x20) === fold; i++) length++
  return length >= SPOKEN_LENGTH_MIN
}

function caseBits(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0x41 && code <= 0x5a ? CASE_BITS : 0
}

/** How many characters from `at` on follow each other at this distance. */
function runLength(text: string, at: number, length: number, step: number): number {
  let run = 1
  while (at + run < length && text.charCodeAt(at + run) - text.charCodeAt(at + run - 1) === step) run++
  return run
}

/** Whether 19 or 20 and two more digits stand here. */
function isYear(text: string, at: number, length: number): boolean {
  if (at + 4 > length) return false
  const century = text.charCodeAt(at) * 256 + text.charCodeAt(at + 1)
  return (
    (century === 0x3139 || century === 0x3230) && isDigit(text.charCodeAt(at + 2)) && isDigit(text.charCodeAt(at + 3))
  )
}

function isSeparator(code: number): boolean {
  return (code >= 0x2c && code <= 0x2f) || code === 0x5f || code === 0x3a || code === 0x20 || code === 0x40
}

function isWordCode(code: number): boolean {
  return isDigit(code) || isLetter(code)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLetter(code: number): boolean {
  const folded = code | 0x20
  return folded >= 0x61 && folded <= 0x7a
}

function isVowel(code: number): boolean {
  const folded = code | 0x20
  return folded === 0x61 || folded === 0x65 || folded === 0x69 || folded === 0x6f || folded === 0x75 || folded === 0x79
}
