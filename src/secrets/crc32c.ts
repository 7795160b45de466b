/** The table of CRC-32C (Castagnoli, reflected polynomial 82f63b78). */
const TABLE = castagnoliTable()

/** CRC-32C of bytes, unsigned, as Google's APIs state it. See RFC 3720, appendix B.4. */
export function crc32c(bytes: Uint8Array): number {
  let sum = -1
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff]! ^ (sum >>> 8)
  return ~sum >>> 0
}

function castagnoliTable(): Int32Array {
  const table = new Int32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1
    table[byte] = sum
  }
  return table
}
