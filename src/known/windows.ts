import { addressOf } from '../kernel/arena.js'
import { addTrio, EDGE } from '../kernel/escape-gate.js'
import { enterLongBlock, enterShortBlock, enterSpellings, SPELLED_AS } from '../kernel/gram-entry.js'
import { SPELLING } from '../kernel/gram-kinds.js'
import { addTinyBlock, TINY_BLOCK_BYTES_MAX } from '../kernel/gram-tiny.js'
import { LONG_BLOCK_BYTES, SHORT_BLOCK_BYTES } from '../kernel/grams.js'
import { coreLength, encodeCore } from './base64.js'
import { BLOCKS_MAX } from './fingerprints.js'
import { encodeHex } from './hex.js'
import { BLOCK_BYTES, DOMAIN, HIDDEN, isStable, type KnownTables } from './tables.js'
import { hashBlock } from './tag.js'

/*
 * Which blocks of a value go into the tables, and in which spelling.
 *
 * A block is twelve bytes of the value, or all of it when it is shorter. An opaque value puts in one at its first opaque
 * byte, one every nine bytes, and its last: so every run of twenty opaque bytes holds one, and so does every beginning and
 * every end of twelve. Other values need one or two blocks by which they are found whole.
 *
 * Text escapes leave letters and digits alone. A value with a block of only such bytes is found through any of them; for
 * the others, the escapes that may hide them are noted in `hiding`, and text around those is scanned decoded as well.
 */

/** Blocks of an opaque value begin at most so far apart. */
const BLOCK_STEP = 9
/** Every so many bytes a block is also looked for in base64 and hex. */
const BINARY_STEP = 36
/** Shortest run of digits and of base64 characters that is looked for. */
const HEX_BYTES_MIN = 6
const BASE64_CORE_MIN = 6
/** What it costs a block that another value has it too. */
const TAKEN = 64
/** Offsets tried for a block that is fit to stand for its value. */
const TRIES_MAX = 48

const spelled = new Uint8Array(2 * BLOCK_BYTES)

/**
 * Registers `bytes[0, length)` as the value `id`, looked for in text. `opaqueFrom`: where its opaque part begins, or -1.
 * `canonical`: it is a spelling that only appears where another one is decoded, so that no escape hides it by itself.
 */
export function enterText(
  tables: KnownTables,
  bytes: Uint8Array,
  length: number,
  id: number,
  opaqueFrom: number,
  canonical: boolean,
): void {
  const block = Math.min(length, BLOCK_BYTES)
  tables.textLengths |= 1 << block
  tables.longest = Math.max(tables.longest, length)
  if (!canonical) noteInText(tables, length)
  const address = addressOf(bytes)
  let stable = false
  for (const offset of textOffsets(tables, bytes, length, id, opaqueFrom)) {
    stable ||= isStableRun(bytes, offset, block)
    enterBlock(tables, bytes, address, offset, block, id, opaqueFrom >= 0 && isVaried(bytes, offset))
  }
  if (!stable) noteHiding(tables, bytes, length)
}

/** Notes that a value of so many bytes is looked for in text as it stands. Returns whether that is news. */
export function noteInText(tables: KnownTables, length: number): boolean {
  if (length >= LONG_BLOCK_BYTES || (length > TINY_BLOCK_BYTES_MAX ? tables.shortInText : tables.tinyInText))
    return false
  if (length > TINY_BLOCK_BYTES_MAX) tables.shortInText = true
  else tables.tinyInText = true
  return true
}

/** Where block 0 of a value lies and how far apart its blocks may lie, as `Fingerprints.insert` takes them. */
export function blockLayout(length: number, opaqueFrom: number): readonly [offset: number, step: number] {
  if (length <= BLOCKS_MAX) return [0, 1]
  const from = Math.max(0, opaqueFrom)
  return [from, Math.max(BLOCK_STEP, Math.ceil((length - from) / BLOCKS_MAX))]
}

function enterBlock(
  tables: KnownTables,
  bytes: Uint8Array,
  address: number,
  offset: number,
  length: number,
  id: number,
  fragment: boolean,
): void {
  const { entry, tiny, prints, key } = tables
  if (length <= TINY_BLOCK_BYTES_MAX) {
    addTinyBlock(tiny, bytes, offset, length)
    prints.addEntry(hashBlock(key, bytes, offset, length, DOMAIN.text), id, 0)
    return
  }
  const number = prints.blockNumber(id, offset)
  if (number < 0) return
  if (length >= LONG_BLOCK_BYTES) enterLongBlock(entry, bytes, address, offset, SPELLING.raw)
  else enterShortBlock(entry, bytes, offset, SPELLING.raw)
  const hash = hashBlock(key, bytes, offset, length, DOMAIN.value)
  if (fragment) prints.addFragment(hash, id, number, bytes, offset, length)
  else prints.addEntry(hash, id, number)
}

/** Offsets of the blocks that are looked for in text. */
function textOffsets(tables: KnownTables, bytes: Uint8Array, length: number, id: number, opaqueFrom: number): number[] {
  if (length <= BLOCK_BYTES) return [0]
  const last = length - BLOCK_BYTES
  const [first, step] = blockLayout(length, opaqueFrom)
  if (opaqueFrom >= 0) return gridOffsets(opaqueFrom, last, Math.max(step, BLOCK_STEP), step)
  if (step > 1) return [bestOffset(tables, bytes, first, last, step, id)]
  const best = bestOffset(tables, bytes, 0, last, 1, id)
  if (length < 2 * BLOCK_BYTES) return [best]
  const [from, to] = best >= BLOCK_BYTES ? [0, best - BLOCK_BYTES] : [Math.min(last, best + BLOCK_BYTES), last]
  const other = bestOffset(tables, bytes, from, to, 1, id)
  // What many values begin with would be looked up for all of them.
  return isTaken(tables, bytes, other, id) ? [best] : [best, other]
}

/** Offsets from `from` to `last`, `distance` apart, and the last itself where steps allow it. */
function gridOffsets(from: number, last: number, distance: number, step: number): number[] {
  const offsets: number[] = []
  for (let offset = from; offset < last; offset += distance) offsets.push(offset)
  if (step === 1 || offsets.length === 0) offsets.push(last)
  return offsets
}

/**
 * The offset in `[from, to]`, in steps, whose block is fittest: left alone by escapes, of many different bytes, nobody
 * else's. The window moves on byte by byte, with counts of what is in it.
 */
function bestOffset(
  tables: KnownTables,
  bytes: Uint8Array,
  from: number,
  to: number,
  step: number,
  id: number,
): number {
  const stride = step * Math.max(1, Math.floor((to - from) / step / TRIES_MAX))
  counts.fill(0)
  let best = from
  let bestScore = Number.NEGATIVE_INFINITY
  let distinct = 0
  /** Digits in the window, and over them bytes that are not stable. */
  let marks = 0
  let next = from
  for (let end = from; end < to + BLOCK_BYTES; end++) {
    const byte = bytes[end]!
    if (counts[byte & 31]!++ === 0) distinct++
    marks += MARKS[byte]!
    const offset = end - BLOCK_BYTES + 1
    if (offset > from) {
      const gone = bytes[offset - 1]!
      if (--counts[gone & 31]! === 0) distinct--
      marks -= MARKS[gone]!
    }
    if (offset !== next) continue
    next += stride
    const fit = distinct + (marks < UNSTABLE ? marks + 16 : marks & (UNSTABLE - 1))
    if (fit <= bestScore) continue
    const score = isTaken(tables, bytes, offset, id) ? fit - TAKEN : fit
    if (score <= bestScore) continue
    best = offset
    bestScore = score
  }
  counts.fill(0)
  return best
}

/** How many bytes of the window have the same low five bits. */
const counts = new Uint8Array(32)

/** By byte: what it adds to the marks of a window. */
const UNSTABLE = 256
const MARKS = new Uint16Array(256)
for (let byte = 0; byte < 256; byte++) {
  MARKS[byte] = byte >= 0x30 && byte <= 0x39 ? 1 : isStable(byte) ? 0 : UNSTABLE
}

/** Whether another value has the same block. */
function isTaken(tables: KnownTables, bytes: Uint8Array, offset: number, id: number): boolean {
  return tables.prints.hasOther(hashBlock(tables.key, bytes, offset, BLOCK_BYTES, DOMAIN.value), id)
}

/** Registers the value's blocks as they look in base64 at three alignments and in hex. */
export function enterBinary(
  tables: KnownTables,
  bytes: Uint8Array,
  length: number,
  id: number,
  opaqueFrom: number,
): void {
  const block = Math.min(length, BLOCK_BYTES)
  tables.longest = Math.max(tables.longest, length)
  tables.shortest = Math.min(tables.shortest, length)
  const [, step] = blockLayout(length, opaqueFrom)
  const address = block === BLOCK_BYTES ? addressOf(bytes) : -1
  for (const offset of binaryOffsets(tables, bytes, length, id, opaqueFrom)) {
    const spelt = address < 0 ? 0 : enterSpellings(tables.entry, address + offset)
    if ((spelt & SPELLED_AS.hasSigns) !== 0) noteSigns(tables, block)
    if (spelt === 0) enterOneByOne(tables, bytes, offset, block, id)
    const number = tables.prints.blockNumber(id, offset)
    if (block < HEX_BYTES_MIN || number < 0) continue
    if (tables.binaryLengths === 0) noteNumbers(tables)
    tables.binaryLengths |= 1 << block
    const hash = hashBlock(tables.key, bytes, offset, block, DOMAIN.value)
    // Text is not searched for the one that lies off the grid: there it would count at some alignments only.
    const fragment =
      opaqueFrom >= 0 && (offset - opaqueFrom) % Math.max(BLOCK_STEP, step) === 0 && isVaried(bytes, offset)
    if (fragment) tables.prints.addFragment(hash, id, number, bytes, offset, block)
    else tables.prints.addEntry(hash, id, number)
  }
}

/** Offsets of the blocks that are looked for in base64 and hex; one of them is stable where the value has such a block. */
function binaryOffsets(
  tables: KnownTables,
  bytes: Uint8Array,
  length: number,
  id: number,
  opaqueFrom: number,
): readonly number[] {
  const last = length - BLOCK_BYTES
  if (last <= 0) return [0]
  const [base, step] = blockLayout(length, opaqueFrom)
  if (opaqueFrom < 0) return [bestOffset(tables, bytes, base, last, step, id)]
  const distance = Math.ceil(BINARY_STEP / step) * step
  const offsets = [opaqueFrom]
  for (let offset = opaqueFrom + distance; offset <= last - BINARY_STEP; offset += distance) offsets.push(offset)
  if (offsets.some((offset) => isStableRun(bytes, offset, BLOCK_BYTES))) return offsets
  const best = bestOffset(tables, bytes, base, last, step, id)
  if (isStableRun(bytes, best, BLOCK_BYTES)) offsets.push(best)
  return offsets
}

/** A block in all its spellings, where not all at once. */
function enterOneByOne(tables: KnownTables, bytes: Uint8Array, offset: number, block: number, id: number): void {
  enterHex(tables, bytes, offset, block)
  for (let alignment = 0; alignment < 3; alignment++) enterBase64(tables, bytes, offset, block, alignment, id)
}

function enterHex(tables: KnownTables, bytes: Uint8Array, offset: number, block: number): void {
  if (block < HEX_BYTES_MIN) return
  // More digits than these nobody looks at.
  for (let upper = 0; upper < 2; upper++) {
    encodeHex(bytes, offset, LONG_BLOCK_BYTES, upper === 1, spelled)
    enterLongBlock(tables.entry, spelled, addressOf(spelled), 0, SPELLING.hex)
  }
}

function enterBase64(
  tables: KnownTables,
  bytes: Uint8Array,
  offset: number,
  block: number,
  alignment: number,
  id: number,
): void {
  const core = coreLength(block, alignment)
  if (core < BASE64_CORE_MIN) return
  for (const urlSafe of [false, true]) {
    const special = encodeCore(bytes, offset, alignment, core, urlSafe, spelled)
    const spelling = SPELLING.base64[alignment]!
    if (core >= LONG_BLOCK_BYTES) enterLongBlock(tables.entry, spelled, addressOf(spelled), 0, spelling)
    else if (core >= SHORT_BLOCK_BYTES) {
      tables.shortInText = true
      enterShortBlock(tables.entry, spelled, 0, spelling)
    } else {
      tables.tinyInText = true
      addTinyBlock(tables.tiny, spelled, 0, core)
      tables.prints.addEntry(hashBlock(tables.key, spelled, 0, core, DOMAIN.text), id, 1 + alignment)
    }
    if (!special) break
    noteSigns(tables, block)
  }
}

/** Notes that `+` and `/` of a block's base64 may be escaped where they stand. */
function noteSigns(tables: KnownTables, block: number): void {
  for (const sign of [0x2b, 0x2f]) tables.hiding[sign] = tables.hiding[sign]! | HIDDEN.base64
  tables.hiddenMax = Math.max(tables.hiddenMax, 2 * block)
}

/** Notes that the commas between byte numbers may be escaped. */
function noteNumbers({ hiding, grams }: KnownTables): void {
  if ((hiding[COMMA]! & HIDDEN.text) === 0) hiding[COMMA]! |= HIDDEN.text | HIDDEN.numbers
  for (const next of '0123456789 \n') {
    for (let digit = 0x30; digit < 0x3a; digit++) {
      addTrio(hiding, grams.multipliers[0]!, digit, COMMA, next.charCodeAt(0))
    }
  }
}

const COMMA = 0x2c

/** Notes that escapes of these bytes may hide a value, and between which neighbours. */
function noteHiding(tables: KnownTables, bytes: Uint8Array, length: number): void {
  const { hiding, grams } = tables
  const multiplier = grams.multipliers[0]!
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!
    hiding[byte] = (hiding[byte]! | HIDDEN.text) & ~HIDDEN.numbers
    if (isStable(byte)) continue
    addTrio(hiding, multiplier, i > 0 ? bytes[i - 1]! : EDGE, byte, i + 1 < length ? bytes[i + 1]! : EDGE)
  }
  hiding[bytes[0]!] = hiding[bytes[0]!]! | HIDDEN.first
  hiding[bytes[length - 1]!] = hiding[bytes[length - 1]!]! | HIDDEN.last
  tables.hiddenMax = Math.max(tables.hiddenMax, length)
}

function isStableRun(bytes: Uint8Array, offset: number, length: number): boolean {
  for (let i = offset; i < offset + length; i++) if (!isStable(bytes[i]!)) return false
  return true
}

/**
 * Whether a block is varied enough to be masked wherever it stands alone: of at least five different bytes (those of the same
 * low five bits count as one), and not in sequence.
 */
function isVaried(bytes: Uint8Array, offset: number): boolean {
  let seen = 0
  let distinct = 0
  let steps = 0
  let previous = NO_BYTE
  for (let i = offset; i < offset + BLOCK_BYTES; i++) {
    const byte = bytes[i]!
    const bit = 1 << (byte & 31)
    if ((seen & bit) === 0) distinct++
    seen |= bit
    if (Math.abs(byte - previous) <= 1) steps++
    previous = byte
  }
  return distinct >= 5 && steps <= 6
}

/** Next to no byte. */
const NO_BYTE = 1_000
