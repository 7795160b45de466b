import { describe, expect, it } from 'vitest'
import { addressOf, arena, arenaBuffer, arenaInt32, arenaUint8 } from '../../src/kernel/arena.js'

describe('the arena', () => {
  it('is one memory that is never grown', () => {
    expect(arena()).toBe(arena())
    const before = arena()?.buffer.byteLength
    for (let i = 0; i < 40; i++) arenaUint8(1 << 20)
    expect(arena()?.buffer.byteLength).toBe(before)
  })

  it('hands out zeroed arrays that do not overlap, and heap arrays when it is full', () => {
    const arrays = Array.from({ length: 50 }, () => arenaInt32(1 << 18))
    for (const [index, array] of arrays.entries()) {
      expect(array.every((word) => word === 0)).toBe(true)
      array.fill(index + 1)
    }
    for (const [index, array] of arrays.entries()) expect(array.every((word) => word === index + 1)).toBe(true)
    const addresses = arrays.map(addressOf)
    expect(addresses).toContain(-1)
    expect(new Set(addresses.filter((address) => address >= 0)).size).toBe(addresses.filter((at) => at >= 0).length)
  })

  it('tells what lies in it', () => {
    expect(addressOf(new Uint8Array(8))).toBe(-1)
    const buffer = arenaBuffer(100)
    expect(buffer).toHaveLength(100)
    expect(addressOf(buffer)).toBe(buffer.buffer === arena()?.buffer ? buffer.byteOffset : -1)
  })
})
