/** The table of CRC-32 (IEEE 802.3, reflected polynomial edb88320). */
const TABLE = crcTable()

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** CRC-32 (IEEE 802.3) of ASCII text, unsigned. */
export function crc32(text: string): number {
  let sum = -1
  for (let i = 0; i < text.length; i++) sum = TABLE[(sum ^ text.charCodeAt(i)) & 0xff]! ^ (sum >>> 8)
  return ~sum >>> 0
}

/** A number in base 62 (digits, upper case, lower case), padded with zeros to `length`. */
export function toBase62(value: number, length: number): string {
  let text = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = BASE62[rest % 62]! + text
  return text.padStart(length, '0')
}

/** A number as hex digits, padded to eight. */
export function toHex32(value: number): string {
  return value.toString(16).padStart(8, '0')
}

/**
 * Whether the last six characters of a GitHub or npm token body are the checksum of those before them.
 * Evidence only: many genuine-looking tokens (older, longer, generated) carry no valid sum, so no rule depends on it.
 *
 * @see https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
 */
export function hasBase62Checksum(body: string): boolean {
  const at = body.length - 6
  return at > 0 && toBase62(crc32(body.slice(0, at)), 6) === body.slice(at)
}

/** Whether the last eight characters are the CRC-32, in hex, of all before them. Evidence only. */
export function hasHexChecksum(body: string): boolean {
  const at = body.length - 8
  return at > 0 && toHex32(crc32(body.slice(0, at))) === body.slice(at).toLowerCase()
}

function crcTable(): Int32Array {
  const table = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
    table[byte] = sum
  }
  return table
}
