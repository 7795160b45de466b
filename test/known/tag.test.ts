import { describe, expect, it } from 'vitest'
import { computeTag, createFingerprintKey, TAG_WORDS } from '../../src/known/tag.js'

describe('a tag', () => {
  it('is made of HalfSipHash-2-4 digests, as the vectors of its reference have them', () => {
    // `vectors_hsip64` in github.com/veorq/SipHash: key 00 01 .. 07, input 00 01 ..
    const words = [0x03020100, 0x07060504]
    const key = createFingerprintKey(Int32Array.from([...words, ...words, 0, 0, 0, 0]))
    for (const [length, digest] of ['218d1f59b9b83cc8', 'be552412f8387315'].entries()) {
      const tag = new Int32Array(TAG_WORDS)
      computeTag(key, Uint8Array.from([0, 1, 2, 3]), 0, length, tag)
      expect(Buffer.from(tag.buffer).toString('hex')).toBe(digest.repeat(2))
    }
  })
})
