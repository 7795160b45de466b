import { hi, lo, NOTES, push, SIGNS } from './sieve-hits.as'

/* The twin of `escape-gate.ts`. */

const TEXT: u32 = 1
const BASE64: u32 = 8
const STABLE: u32 = 16
const BEYOND: u32 = 32
const UNCERTAIN: u32 = 0x100
const NOTHING: u32 = 0
const ESCAPE: i32 = -1

let gate: usize = 0
let multiplier: u32 = 0

/** Takes up a gate: its address, and the multiplier of its trios. */
export function beginGate(table: usize, trios: u32): void {
  gate = table
  multiplier = trios
}

@inline function flagsOf(byte: u32): u32 {
  return <u32>load<u8>(gate + <usize>byte)
}

@inline function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6
}

@inline function hexOf(byte: u32): u32 {
  return byte < 0x40 ? byte & 15 : (byte & 15) + 9
}

@inline function isSextet(byte: u32): bool {
  return byte - 0x2f < 11 || (byte | 0x20) - 0x61 < 26 || byte == 0x2b || byte == 0x2d || byte == 0x5f
}

/** What `\` and this letter stand for: `UNCERTAIN` where that takes more to tell, `NOTHING` where they stand for themselves. */
function backslashed(byte: u32): u32 {
  const folded = byte | 0x20
  if (byte >= 0x7f || byte < 0x20 || byte - 0x38 < 2) return NOTHING
  if (folded - 0x61 < 26) {
    if (byte == 0x6e) return 10
    if (byte == 0x72) return 13
    if (byte == 0x74) return 9
    if (byte == 0x62) return 8
    if (byte == 0x66) return 12
    if (byte == 0x76) return 11
    return byte == 0x65 || byte == 0x75 || byte == 0x78 ? UNCERTAIN : NOTHING
  }
  if (byte - 0x30 < 8 || byte == 0x5c || byte == 0x25 || byte == 0x26 || byte == 0x27) return UNCERTAIN
  return byte
}

/** The character that the text before `p` ends with, decoded once; `NOTHING` at the text's start. */
function charBefore(p: usize): u32 {
  if (p <= lo) return NOTHING
  const byte = <u32>load<u8>(p - 1)
  if (byte >= 0x80 || byte == 0 || byte == 0x3b) return UNCERTAIN
  if (p < lo + 2) return byte
  if (load<u8>(p - 2) == 0x5c) {
    if (p > lo + 2 && load<u8>(p - 3) == 0x5c) return UNCERTAIN
    const meant = backslashed(byte)
    return meant == NOTHING ? byte : meant
  }
  if (byte == 0x7d) return isHex(load<u8>(p - 2)) ? UNCERTAIN : byte
  // The end of a colour code stands for nothing.
  if (byte == 0x6d || byte == 0x4b) return load<u8>(p - 2) == 0x5b || <u32>load<u8>(p - 2) - 0x30 < 10 ? UNCERTAIN : byte
  if (!isHex(byte) || p < lo + 3) return byte
  const third = <u32>load<u8>(p - 3)
  if (third == 0x25 && isHex(load<u8>(p - 2))) return unlessLead((hexOf(load<u8>(p - 2)) << 4) | hexOf(byte))
  if (p < lo + 4) return byte
  const fourth = <u32>load<u8>(p - 4)
  if ((fourth == 0x5c || fourth == 0x23) && (third == 0x78 || third - 0x30 < 10)) return UNCERTAIN
  if (p < lo + 6 || (load<u8>(p - 5) | 0x20) != 0x75) return byte
  const sixth = <u32>load<u8>(p - 6)
  return sixth == 0x5c || sixth == 0x25 ? UNCERTAIN : byte
}

/** The character that the text goes on with at `p`, decoded once; `NOTHING` at the text's end. */
function charAfter(p: usize): u32 {
  if (p >= hi) return NOTHING
  const byte = <u32>load<u8>(p)
  if (byte >= 0x80 || byte == 0 || byte == 0x1b || byte == 0x23 || byte == 0x26) return UNCERTAIN
  if (byte == 0x27 || byte == 0x22 || byte == 0x60) {
    const next = p + 1 < hi ? <u32>load<u8>(p + 1) : 0
    return next == 0x5c || next == 0x22 || next == 0x20 || next == 0x27 ? UNCERTAIN : byte
  }
  if (byte == 0x5c) {
    if (p + 1 >= hi) return byte
    const meant = backslashed(load<u8>(p + 1))
    return meant == NOTHING ? byte : meant
  }
  if (byte != 0x25 || p + 2 >= hi) return byte
  const high = <u32>load<u8>(p + 1)
  const low = <u32>load<u8>(p + 2)
  if (isHex(high) && isHex(low)) return unlessLead((hexOf(high) << 4) | hexOf(low))
  return (high | 0x20) == 0x75 ? UNCERTAIN : byte
}

/** A decoded neighbour; one that opens a deeper escape, or noise, is no neighbour yet. */
function unlessLead(code: u32): u32 {
  return code == 0x5c || code == 0x25 || code == 0x26 || code == 27 || code == 0 ? UNCERTAIN : code
}

@inline function hasTrio(before: u32, code: u32, after: u32): bool {
  const hash = ((before | (code << 8) | (after << 16)) * multiplier) >>> 16
  return ((<u32>load<u8>(gate + 256 + <usize>(hash >>> 3)) >>> (hash & 7)) & 1) != 0
}

/** Whether an escape of `code` in `[p, after)` may stand inside a value, by its neighbours. */
function mayHide(code: u32, p: usize, after: usize): bool {
  const flags = flagsOf(code)
  if ((flags & BASE64) != 0 && p > lo && after < hi) {
    const left = <u32>load<u8>(p - 1)
    const right = <u32>load<u8>(after)
    if (isSextet(left) || left == 0x3d || isSextet(right) || right == 0x25 || right == 0x5c) return true
  }
  if ((flags & TEXT) == 0) return false
  const before = charBefore(p)
  const next = charAfter(after)
  if (before >= 0x80 || next >= 0x80) return true
  return (
    hasTrio(before, code, next) || hasTrio(0, code, next) || hasTrio(before, code, 0) || hasTrio(0, code, 0)
  )
}

/** Whether a line end behind `p` may join or wrap what a value is part of. */
function mayJoin(p: usize): bool {
  if (p <= lo) return false
  if (load<u8>(p - 1) == 0x2b) return true
  return p >= lo + 16 && isSextet(load<u8>(p - 1)) && isSextet(load<u8>(p - 6)) && isSextet(load<u8>(p - 11)) && isSextet(load<u8>(p - 16))
}

function passes(p: usize): bool {
  const byte = <u32>load<u8>(p)
  const left = hi - p
  const next = left > 1 ? <u32>load<u8>(p + 1) : 0
  if (byte == 0x5c) {
    const code = left > 1 ? backslashed(next) : NOTHING
    if (code == NOTHING) return false
    if (code == UNCERTAIN) return true
    if ((code == 10 || code == 13) && mayJoin(p)) return true
    return mayHide(code, p, p + 2)
  }
  if (byte == 0x25) {
    if (left < 3) return false
    if (!isHex(next) || !isHex(load<u8>(p + 2))) return (next | 0x20) == 0x75
    const code = (hexOf(next) << 4) | hexOf(load<u8>(p + 2))
    if (code >= 0x80) return flagsOf(code) != 0 || code == 0xc2 || code == 0xe2 || code == 0xef
    if ((flagsOf(code) & STABLE) != 0) return true
    if (code == 0x5c || code == 0x25 || code == 0x26 || code == 10 || code == 13 || code == 27 || code == 0) return true
    return mayHide(code, p, p + 3)
  }
  if (byte == 0x0a) return mayJoin(p > lo && load<u8>(p - 1) == 0x0d ? p - 1 : p)
  if (byte == 0x26) {
    const third = left > 2 ? <u32>load<u8>(p + 2) : 0
    if (next == 0x23) return true
    if (next == 0x61) return third == 0x6d || third == 0x70
    return ((next == 0x67 || next == 0x6c) && third == 0x74) || (next == 0x71 && third == 0x75)
  }
  if (byte == 0x23) return next - 0x30 < 4
  if (byte == 0x27) return next == 0x5c || next == 0x22 || next == 0x20
  if (byte == 0x1b) return next == 0x5b
  if (byte == 0xc2) return next == 0xad && mayPart(p, p + 2)
  if (byte == 0xe2) return (next == 0x80 || next == 0x81) && mayPart(p, p + 3)
  if (byte == 0xef) return next == 0xbb && mayPart(p, p + 3)
  return byte == 0
}

/** Whether noise in `[p, after)` may stand inside a value: between characters that values hold, or before more noise. */
function mayPart(p: usize, after: usize): bool {
  if (p <= lo || after >= hi) return true
  const next = <u32>load<u8>(after)
  return mayBeHeld(load<u8>(p - 1)) && (mayBeHeld(next) || isNoiseLead(next))
}

@inline function mayBeHeld(byte: u32): bool {
  return byte < 0x80 || (flagsOf(byte) & BEYOND) != 0
}

/** Whether sixteen bytes may hold the lead of an escape: `#` to `'`, `\`, controls, beyond ASCII. */
@inline export function escapeLike(bytes: v128, hash: v128, four: v128, backslash: v128, blank: v128): v128 {
  const signs = i8x16.le_u(i8x16.sub(bytes, hash), four)
  return v128.or(v128.or(signs, i8x16.eq(bytes, backslash)), i8x16.gt_s(blank, bytes))
}

/** Asks the gate about the escapes in the 64 bytes that each note up to `noted` names. */
export function escapes(noted: usize, from: usize, stop: usize): void {
  const hash = v128.load(SIGNS)
  const four = v128.load(SIGNS, 16)
  const backslash = v128.load(SIGNS, 32)
  const blank = v128.load(SIGNS, 48)
  // `\n` behind a bracket, as in stack traces, joins and wraps nothing; no byte is 0x100.
  const bracket: u32 = (flagsOf(10) & TEXT) == 0 ? 0x29 : 0x100
  for (let note = NOTES; note < noted; note += 4) {
    const p = <usize>load<u32>(note)
    const a = v128.load(p)
    const b = v128.load(p, 16)
    const c = v128.load(p, 32)
    const d = v128.load(p, 48)
    let mask = leadMask(
      escapeLike(a, hash, four, backslash, blank),
      escapeLike(b, hash, four, backslash, blank),
      escapeLike(c, hash, four, backslash, blank),
      escapeLike(d, hash, four, backslash, blank),
    )
    // Beyond ASCII, only what noise begins with counts.
    if (i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) != 0) {
      mask &= ~leadMask(a, b, c, d) | leadMask(noiseLeads(a), noiseLeads(b), noiseLeads(c), noiseLeads(d))
    }
    // What lies outside is not text: often zeros, which look like controls.
    if (p < from) mask &= ~(<u64>0) << <u64>(from - p)
    if (stop - p < 64) mask &= (<u64>1 << <u64>(stop - p)) - 1
    while (mask != 0) {
      const place = p + <usize>ctz(mask)
      mask &= mask - 1
      if (load<u16>(place) == 0x6e5c && <u32>load<u8>(place - 1) == bracket) continue
      if (passes(place)) push(place, ESCAPE)
    }
  }
}

/** The top bits of 64 bytes. */
@inline function leadMask(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u64>i8x16.bitmask(a) | (<u64>i8x16.bitmask(b) << 16)
  return low | (<u64>i8x16.bitmask(c) << 32) | (<u64>i8x16.bitmask(d) << 48)
}

/** Which of sixteen bytes noise may begin with. */
@inline function noiseLeads(bytes: v128): v128 {
  const soft = i8x16.eq(bytes, i8x16.splat(<i8>0xc2))
  const wide = i8x16.eq(bytes, i8x16.splat(<i8>0xe2))
  return v128.or(v128.or(soft, wide), i8x16.eq(bytes, i8x16.splat(<i8>0xef)))
}

@inline function isNoiseLead(byte: u32): bool {
  return byte == 0xc2 || byte == 0xe2 || byte == 0xef
}
