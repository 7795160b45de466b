/* The twin of `count.ts`. */

/** See `count.ts`. */
export function countByte(start: usize, end: usize, byte: u32): i32 {
  const sought = i8x16.splat(<i8>byte)
  let count: i32 = 0
  let p = start
  for (; p + 64 <= end; p += 64) {
    const left = (<u64>i8x16.bitmask(i8x16.eq(v128.load(p), sought))) | (<u64>i8x16.bitmask(i8x16.eq(v128.load(p, 16), sought)) << 16)
    const right =
      (<u64>i8x16.bitmask(i8x16.eq(v128.load(p, 32), sought))) | (<u64>i8x16.bitmask(i8x16.eq(v128.load(p, 48), sought)) << 16)
    count += <i32>popcnt(left | (right << 32))
  }
  for (; p < end; p++) if (<u32>load<u8>(p) == byte) count++
  return count
}
