import type { Hit, SampleRandom } from './rule.js'

/** Alphabets that rule samples draw from. */
export const alphabet = Object.freeze({
  digits: '0123456789',
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lowerDigits: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upperDigits: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  alnum: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  word: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_',
  urlSafe: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  base32Lower: 'abcdefghijklmnopqrstuvwxyz234567',
  bech32: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  bech32Upper: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
  base58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
})

/**
 * Hits for a token that is masked as a whole: bare, then inside each context, where `{}` stands for it.
 *
 * @example
 * hits: (r) => tokenHits(`acme_${r.chars(32, alphabet.hex)}`, 'ACME_TOKEN={}', '{"key":"{}"}')
 */
export function tokenHits(secret: string, ...contexts: readonly string[]): readonly Hit[] {
  return ['{}', ...contexts].map((context) => ({ text: context.replace('{}', () => secret), secret }))
}

/** Hits for a secret that only its surroundings give away: inside each context, where `{}` stands for it. */
export function contextHits(secret: string, ...contexts: readonly string[]): readonly Hit[] {
  return contexts.map((context) => ({ text: context.replace('{}', () => secret), secret }))
}

/** A version 4 UUID in lower case. */
export function sampleUuid(random: SampleRandom): string {
  const hex = (length: number): string => random.chars(length, alphabet.hex)
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
