import { expect, it } from 'vitest'
import { crc32c } from '../../src/secrets/crc32c.js'

it.each([
  ['', 0],
  ['123456789', 0xe3069283],
])('sums bytes as RFC 3720 does (%#)', (text, sum) => {
  expect(crc32c(Buffer.from(text))).toBe(sum)
})

it('sums 32 zero bytes as in the RFC', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
})
