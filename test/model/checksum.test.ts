import { describe, expect, it } from 'vitest'
import { crc32, hasBase62Checksum, hasHexChecksum, toBase62, toHex32 } from '../../src/model/checksum.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('crc32', () => {
  it('gives the check value of the standard', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
    expect(crc32('')).toBe(0)
  })

  it('is unsigned', () => {
    const random = createSampleRandom(1)
    const sums = Array.from({ length: 200 }, () => crc32(random.chars(30)))
    expect(sums.every((sum) => Number.isInteger(sum) && sum >= 0 && sum <= 0xffffffff)).toBe(true)
    expect(sums.some((sum) => sum > 0x7fffffff)).toBe(true)
  })
})

describe('base 62 and hex', () => {
  it('pads to the length and counts digits, upper case, lower case', () => {
    expect(toBase62(0, 6)).toBe('000000')
    expect(toBase62(61, 2)).toBe('0z')
    expect(toBase62(62, 2)).toBe('10')
    expect(toBase62(35, 1)).toBe('Z')
    expect(toBase62(0xffffffff, 6)).toHaveLength(6)
    expect(toHex32(255)).toBe('000000ff')
  })
})

describe('checksums at the end of a token', () => {
  const random = createSampleRandom(7)

  it('are recognised', () => {
    for (let i = 0; i < 50; i++) {
      const body = random.chars(30)
      expect(hasBase62Checksum(body + toBase62(crc32(body), 6))).toBe(true)
      expect(hasHexChecksum(body + toHex32(crc32(body)).toUpperCase())).toBe(true)
    }
  })

  it('are told from random tails and from bodies that are too short', () => {
    expect(hasBase62Checksum(random.chars(36))).toBe(false)
    expect(hasHexChecksum(random.chars(40))).toBe(false)
    expect(hasBase62Checksum('000000')).toBe(false)
    expect(hasHexChecksum('')).toBe(false)
  })
})
