import {
  ANY_KIND,
  ANY_OPEN,
  checkOf,
  hashAt,
  KIND_BITS,
  looksLikeId,
  MASK_MULTIPLIER,
  OPEN_BITS,
  openGram,
} from './sieve-grams.as'
import { PLACES } from './sieve-hits.as'

/*
 * The twin of what `grams.ts` enters: blocks, and what they look like in hex and base64. Entering is most of what a
 * registration costs, and in a fresh process this code is fast from the first value on.
 */

/** Where the tables say how many more gated grams, ids, other gated ones and open ones they take; see `gram-entry.ts`. */
const ROOM_GATED: usize = 192
const ROOM_IDS: usize = 196
const ROOM_FAR: usize = 200
const ROOM_OPEN: usize = 204

const LONG_PLACES: usize = 5
const OPEN_PLACES: usize = 8
const GATED_PLACES: usize = 4
/** Blocks that one block of a value is entered as in hex and base64. */
const SPELLINGS: u32 = 8
const SPELLED_BYTES: usize = 12
/** Where spelled blocks are put together: sixteen bytes, and as many behind them that may be read. */
const SPELLED: usize = PLACES
const HEX_SPELLING: u32 = 5
const BASE64_SPELLING: u32 = 9

/** A bit for each byte of four grams. */
const ELEVEN: i32 = 0x7ff
const ENTERED: u32 = 1
const HAS_SIGNS: u32 = 2

/** Whether the four grams of eight bytes from `p` on are gated: eleven bytes. */
function areGated(p: usize): bool {
  const bytes = v128.load(p)
  const folded = v128.or(bytes, i8x16.splat(0x20))
  const digits = i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))) & ELEVEN
  const letters = i8x16.bitmask(i8x16.lt_u(i8x16.sub(folded, i8x16.splat(0x61)), i8x16.splat(26))) & ELEVEN
  if ((digits | letters) != ELEVEN) return false
  // What moves to the top of each byte is clear in capitals.
  const capitals = letters & ~i8x16.bitmask(i16x8.shl(bytes, 2))
  for (let place = 0; place < 4; place++) {
    if (((digits >>> place) & 0xff) != 0) continue
    if (((capitals >>> place) & 0xf) == 0 || ((capitals >>> place) & 0xf0) == 0) return false
  }
  return true
}

/** Takes room for so many grams. Returns whether there was as much. */
@inline function takeRoom(gramTables: usize, room: usize, grams: i32): void {
  store<i32>(gramTables + room, load<i32>(gramTables + room) - grams)
}

@inline function hasRoom(gramTables: usize, blocks: i32): bool {
  const isFar = load<u32>(gramTables, 64) != 0
  const gated = isFar
    ? min<i32>(load<i32>(gramTables, ROOM_IDS), load<i32>(gramTables, ROOM_FAR))
    : load<i32>(gramTables, ROOM_GATED)
  return gated >= blocks * <i32>GATED_PLACES && load<i32>(gramTables, ROOM_OPEN) >= blocks * <i32>OPEN_PLACES
}

/** Enters the block of at least twelve bytes at `p`. Returns false where its tables have to grow first. */
export function enterBlock(gramTables: usize, p: usize, spelling: u32): bool {
  if (!hasRoom(gramTables, 1)) return false
  enterLong(gramTables, p, spelling)
  return true
}

function enterLong(gramTables: usize, p: usize, spelling: u32): void {
  if (!areGated(p)) {
    takeRoom(gramTables, ROOM_OPEN, <i32>OPEN_PLACES)
    for (let place: usize = 0; place < OPEN_PLACES; place++) enterOpen(gramTables, p + place, place, spelling)
    return
  }
  if (load<u32>(gramTables, 64) != 0) {
    for (let place: usize = 0; place < GATED_PLACES; place++) enterFar(gramTables, p + place)
    return
  }
  takeRoom(gramTables, ROOM_GATED, <i32>GATED_PLACES)
  for (let place: usize = 0; place < GATED_PLACES; place++) enterGated(gramTables, p + place, spelling + <u32>place)
}

function enterGated(gramTables: usize, p: usize, kind: u32): void {
  const shift = load<u32>(gramTables, 16)
  const hash = hashAt(p, load<u32>(gramTables, 36), load<u32>(gramTables, 40))
  const slot = <usize>load<u32>(gramTables, 4) + (<usize>(hash >>> shift) << 1)
  enterKind(slot, hash, kind, KIND_BITS, ANY_KIND)
  const word = <usize>load<u32>(gramTables, 56) + (<usize>(hash >>> (shift + 6)) << 3)
  store<u64>(word, load<u64>(word) | bitOf(hash) | bitOf(hash >>> 6) | bitOf(hash >>> 12))
}

function enterFar(gramTables: usize, p: usize): void {
  const isId = looksLikeId(load<u64>(p))
  takeRoom(gramTables, isId ? ROOM_IDS : ROOM_FAR, 1)
  const filter = <usize>load<u32>(gramTables + (isId ? 80 : 64))
  setFar(gramTables, filter, load<u32>(gramTables + (isId ? 84 : 68)), p)
}

/** Enters the eight bytes at `p` into a filter of grams without kinds. */
function setFar(gramTables: usize, filter: usize, shift: u32, p: usize): void {
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  const word = filter + (<usize>(hashAt(p, a, b) >>> shift) << 3)
  const product = hashAt(p, b, a) * 0x2c1b3c6d
  const hash = product ^ (product >>> 13)
  const marks = bitOf(hash) | bitOf(hash >>> 6) | bitOf(hash >>> 12) | bitOf(hash >>> 18) | bitOf(hash >>> 24)
  store<u64>(word, load<u64>(word) | marks)
}

@inline function bitOf(hash: u32): u64 {
  return <u64>1 << <u64>hash
}

function enterOpen(gramTables: usize, p: usize, place: usize, spelling: u32): void {
  const gram = openGram(gramTables, p)
  const word = <usize>load<u32>(gramTables) + (<usize>(gram >>> load<u32>(gramTables, 12)) << 2)
  const marks = gram * MASK_MULTIPLIER
  const low = (1 << (marks & 7)) | (0x100 << ((marks >>> 8) & 7))
  const high = (0x10000 << ((marks >>> 16) & 7)) | (0x1000000 << ((marks >>> 24) & 7))
  store<u32>(word, load<u32>(word) | <u32>low | <u32>high)
  if (load<u32>(gramTables, 72) != 0) {
    if (place < LONG_PLACES) setFar(gramTables, <usize>load<u32>(gramTables, 72), load<u32>(gramTables, 76), p)
    return
  }
  const a = load<u32>(gramTables, 36)
  const b = load<u32>(gramTables, 40)
  let hash = hashAt(place < LONG_PLACES ? p : p - 4, a, b)
  if (place >= LONG_PLACES) {
    hash *= 0x2c1b3c6d
    hash ^= hash >>> 13
  }
  const slot = <usize>load<u32>(gramTables, 8) + (<usize>(hash >>> load<u32>(gramTables, 20)) << 1)
  enterKind(slot, hash, 2 * (spelling - 1) + 1 + <u32>place, OPEN_BITS, ANY_OPEN)
}

/** See `gram-kinds.ts`. */
function enterKind(slot: usize, hash: u32, kind: u32, kindBits: u32, any: u32): void {
  const low = hash & (0xff >>> kindBits)
  const present = <u32>load<u8>(slot)
  if (present == 0) {
    store<u8>(slot, kind | (low << kindBits))
    store<u8>(slot, checkOf(hash), 1)
    return
  }
  const check = <u32>load<u8>(slot, 1)
  const presentKind = present & any
  if (present == any || present >>> kindBits != low || anyPlaceOf(presentKind, any) != anyPlaceOf(kind, any)) {
    const marks = present == any ? check : markBy(check << 2)
    store<u8>(slot, check == 0 ? 0 : marks | markBy(hash), 1)
    store<u8>(slot, any)
    return
  }
  if (check != checkOf(hash)) store<u8>(slot, 0, 1)
  if (presentKind != kind) store<u8>(slot, anyPlaceOf(kind, any) | (low << kindBits))
}

@inline function markBy(hash: u32): u32 {
  return 1 << ((hash >>> 3) & 7)
}

/** The kind that stands for all places of a kind's spelling: gated ones take four each, open ones eight. */
function anyPlaceOf(kind: u32, any: u32): u32 {
  const first: u32 = any == ANY_KIND ? 21 : 41
  const places: u32 = any == ANY_KIND ? 4 : 8
  if (kind >= first) return kind
  return kind <= places ? first : kind <= 2 * places ? first + 1 : first + 2
}

/**
 * Enters the twelve bytes at `p` as they look in hex, in both cases, and in base64, at three alignments and in both alphabets
 * where these differ. Returns 0 where the tables have to grow first; else `ENTERED`, and `HAS_SIGNS` where alphabets differ.
 */
export function enterSpellings(gramTables: usize, p: usize): u32 {
  if (!hasRoom(gramTables, <i32>SPELLINGS)) return 0
  enterHex(gramTables, p, 0x61 - 10)
  enterHex(gramTables, p, 0x41 - 10)
  let signs: u32 = 0
  for (let alignment: u32 = 0; alignment < 3; alignment++) {
    const spelling = BASE64_SPELLING + 4 * alignment
    if (!spellBase64(p, alignment, 0x2b, 0x2f)) {
      enterLong(gramTables, SPELLED, spelling)
      continue
    }
    signs = HAS_SIGNS
    enterLong(gramTables, SPELLED, spelling)
    spellBase64(p, alignment, 0x2d, 0x5f)
    enterLong(gramTables, SPELLED, spelling)
  }
  // Nothing of a value stays.
  store<u64>(SPELLED, 0)
  store<u64>(SPELLED, 0, 8)
  return ENTERED | signs
}

function enterHex(gramTables: usize, p: usize, letters: u32): void {
  for (let i: usize = 0; i < SPELLED_BYTES; i++) {
    const byte = <u32>load<u8>(p + (i >>> 1))
    const digit = (i & 1) == 0 ? byte >>> 4 : byte & 15
    store<u8>(SPELLED + i, digit < 10 ? 0x30 + digit : letters + digit)
  }
  enterLong(gramTables, SPELLED, HEX_SPELLING)
}

/** Spells the characters that twelve bytes decide fully at an alignment. Returns whether the two signs are among them. */
function spellBase64(p: usize, alignment: u32, plus: u32, slash: u32): bool {
  const count: u32 = alignment == 0 ? 16 : 15
  let bit: u32 = alignment == 0 ? 0 : alignment == 1 ? 4 : 2
  let hasSigns = false
  for (let i: u32 = 0; i < count; i++, bit += 6) {
    const at = p + (bit >>> 3)
    const pair = (<u32>load<u8>(at) << 8) | <u32>load<u8>(at, 1)
    const sextet = (pair >>> (10 - (bit & 7))) & 63
    if (sextet >= 62) hasSigns = true
    store<u8>(SPELLED + i, characterOf(sextet, plus, slash))
  }
  return hasSigns
}

@inline function characterOf(sextet: u32, plus: u32, slash: u32): u32 {
  if (sextet < 26) return 0x41 + sextet
  if (sextet < 52) return 0x61 - 26 + sextet
  return sextet < 62 ? 0x30 - 52 + sextet : sextet == 62 ? plus : slash
}
