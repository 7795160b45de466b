import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MissedBlocks } from '../../src/known/missed-blocks.js'

describe('missed blocks', () => {
  it('are told of the very bytes that were noted, and of nothing after they are forgotten', () => {
    const text = Buffer.from('postgres://app:postgres://appXpostgres')
    const missed = new MissedBlocks()
    expect(missed.of(text, 0)).toBe(0)
    missed.note(text, 0, 0b1_0110 << 8)
    expect(missed.of(text, 15)).toBe(0b1_0110 << 8)
    expect(missed.of(text, 14)).toBe(0)
    expect(missed.of(text, 16)).toBe(0)
    missed.forget()
    expect(missed.of(text, 0)).toBe(0)
  })

  it('never tell of bytes that differ', () => {
    const block = fc.uint8Array({ minLength: 12, maxLength: 12, max: 3 })
    fc.assert(
      fc.property(fc.array(fc.tuple(block, fc.integer({ min: 1, max: 31 })), { maxLength: 400 }), (blocks) => {
        const missed = new MissedBlocks()
        const noted = new Map<string, number>()
        for (const [bytes, lengths] of blocks) {
          const told = missed.of(bytes, 0)
          if (told !== 0) expect(noted.get(bytes.join())).toBe(told)
          missed.note(bytes, 0, lengths)
          noted.set(bytes.join(), lengths)
        }
      }),
    )
  })
})
