import { strengthBits } from './strength.js'

/** A half-open range of a value, in characters. */
export interface OpaqueRange {
  readonly start: number
  readonly end: number
}

/** Least length of the opaque part. */
const LENGTH_MIN = 12
/** Least strength of a character on average, so that words and repetitions are no opaque text. */
const BITS_PER_CHARACTER = 2.6
/** So many characters are weighed. */
const WEIGHED = 20

/**
 * Prefixes that say what a token is and hide nothing: a vendor's (`sk_live_`, `ghp_`, `AKIA`), a JWT's header, and the head
 * of a DER key, which all keys of one kind share.
 */
const PUBLIC_PREFIXES: readonly RegExp[] = [
  /^eyJ[\w-]{8,2000}\./g,
  /^(?:[a-z]{2,10}\d{0,2}[-_.]){1,4}/g,
  /^(?:AKIA|ASIA|AIza|SG\.|xox[a-z]-|EAA|PMAK-|SK|AC|hvs\.|ya29\.)/g,
  /^M[A-Z][A-Za-z0-9+/]{1,12}(?:IBA|AgEA|CAQ)[A-Za-z0-9+/]{0,40}?(?:AASC|CAQEA|EEI|AQQg)/g,
  /^b3BlbnNzaC1rZXktdjEA{4,5}[A-Za-z0-9+/]{20,60}A{4,}/g,
]

/**
 * The part of a value that looks random, after any public prefix; undefined for sentences, URLs and words.
 * Any longer run of it is masked where it stands alone.
 * `bits`: the value's strength, where it is known.
 */
export function opaqueRange(value: string, bits?: number): OpaqueRange | undefined {
  // A document's leaves are registered as parts; its key names are no secret.
  if (/\s|:\/\/|^[{[].*"/.test(value)) return undefined
  let start = 0
  // No iterator: in a fresh process that is slow, and long to compile.
  for (let i = 0; i < PUBLIC_PREFIXES.length; i++) {
    const prefix = PUBLIC_PREFIXES[i]!
    prefix.lastIndex = 0
    if (prefix.test(value)) start = Math.max(start, prefix.lastIndex)
  }
  if (value.length - start < LENGTH_MIN) start = 0
  const length = value.length - start
  if (length < LENGTH_MIN) return undefined
  const head = value.slice(start, start + WEIGHED)
  const headBits = bits !== undefined && head.length === value.length ? bits : strengthBits(head)
  if (headBits < BITS_PER_CHARACTER * head.length) return undefined
  return { start, end: value.length }
}
