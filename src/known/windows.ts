import { addLongBlock, addShortBlock, LONG_BLOCK_BYTES, SHORT_BLOCK_BYTES, SPELLING } from '../kernel/grams.js'
import { addTinyBlock, TINY_BLOCK_BYTES_MAX } from '../kernel/gram-tiny.js'
import { coreLength, encodeCore } from './base64.js'
import { FRAGMENT } from './fingerprints.js'
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
  if (block <= TINY_BLOCK_BYTES_MAX && !canonical) tables.tinyInText = true
  let stable = false
  for (const offset of textOffsets(tables, bytes, length, opaqueFrom)) {
    if (isStableRun(bytes, offset, block)) stable = true
    enterBlock(tables, bytes, offset, block, id, opaqueFrom >= 0 && isVaried(bytes, offset) ? FRAGMENT : 0)
  }
  if (!stable && !canonical) noteHiding(tables, bytes, length)
}

function enterBlock(tables: KnownTables, bytes: Uint8Array, offset: number, length: number, id: number, flag: number): void {
  const { grams, tiny, prints, key } = tables
  if (length <= TINY_BLOCK_BYTES_MAX) {
    addTinyBlock(tiny, bytes, offset, length)
    prints.addEntry(hashBlock(key, bytes, offset, length, DOMAIN.text), id, 0)
    return
  }
  if (length >= LONG_BLOCK_BYTES) addLongBlock(grams, bytes, offset, SPELLING.raw)
  else addShortBlock(grams, bytes, offset, SPELLING.raw)
  prints.addEntry(hashBlock(key, bytes, offset, length, DOMAIN.value), id, offset | flag)
}

/** Offsets of the blocks that are looked for in text. */
function textOffsets(tables: KnownTables, bytes: Uint8Array, length: number, opaqueFrom: number): number[] {
  if (length <= BLOCK_BYTES) return [0]
  const last = length - BLOCK_BYTES
  const offsets: number[] = []
  if (opaqueFrom >= 0) {
    for (let offset = opaqueFrom; offset < last; offset += BLOCK_STEP) offsets.push(offset)
    offsets.push(last)
    if (!offsets.some((offset) => isStableRun(bytes, offset, BLOCK_BYTES))) {
      const stable = bestOffset(tables, bytes, 0, last)
      if (isStableRun(bytes, stable, BLOCK_BYTES)) offsets.push(stable)
    }
    return offsets
  }
  const best = bestOffset(tables, bytes, 0, last)
  offsets.push(best)
  if (length >= 2 * BLOCK_BYTES) {
    const other = best >= BLOCK_BYTES ? bestOffset(tables, bytes, 0, best - BLOCK_BYTES) : bestOffset(tables, bytes, best, last)
    if (other !== best) offsets.push(other)
  }
  return offsets
}

/** The offset in `[from, to]` whose block is fittest: left alone by escapes, of many different bytes, nobody else's. */
function bestOffset(tables: KnownTables, bytes: Uint8Array, from: number, to: number): number {
  let best = from
  let bestScore = -1
  const step = Math.max(1, Math.floor((to - from) / TRIES_MAX))
  for (let offset = from; offset <= to; offset += step) {
    let score = distinct(bytes, offset) + (isStableRun(bytes, offset, BLOCK_BYTES) ? 16 : 0) + digits(bytes, offset)
    if (score <= bestScore) continue
    if (tables.prints.has(hashBlock(tables.key, bytes, offset, BLOCK_BYTES, DOMAIN.value))) score -= 64
    if (score > bestScore || offset === from) {
      best = offset
      bestScore = score
    }
  }
  return best
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
  const last = length - block
  const first = opaqueFrom >= 0 ? opaqueFrom : last <= 0 ? 0 : bestOffset(tables, bytes, 0, last)
  const offsets = [first]
  if (opaqueFrom >= 0) {
    for (let offset = first + BINARY_STEP; offset < last; offset += BINARY_STEP) offsets.push(offset)
    if (last - first >= BINARY_STEP - BLOCK_BYTES) offsets.push(last)
  }
  for (const offset of offsets) {
    const flag = opaqueFrom >= 0 && isVaried(bytes, offset) ? FRAGMENT : 0
    enterHex(tables, bytes, offset, block)
    for (let alignment = 0; alignment < 3; alignment++) enterBase64(tables, bytes, offset, block, alignment, id)
    if (block < HEX_BYTES_MIN) continue
    tables.binaryLengths |= 1 << block
    tables.prints.addEntry(hashBlock(tables.key, bytes, offset, block, DOMAIN.value), id, offset | flag)
  }
}

function enterHex(tables: KnownTables, bytes: Uint8Array, offset: number, block: number): void {
  if (block < HEX_BYTES_MIN) return
  for (const upper of [false, true]) {
    encodeHex(bytes, offset, 2 * block, upper, spelled)
    addLongBlock(tables.grams, spelled, 0, SPELLING.hex)
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
  const core = Math.min(coreLength(block, alignment), LONG_BLOCK_BYTES)
  if (core < BASE64_CORE_MIN) return
  for (const urlSafe of [false, true]) {
    const special = encodeCore(bytes, offset, alignment, core, urlSafe, spelled)
    if (core >= LONG_BLOCK_BYTES) addLongBlock(tables.grams, spelled, 0, SPELLING.base64[alignment]!)
    else if (core >= SHORT_BLOCK_BYTES) addShortBlock(tables.grams, spelled, 0, SPELLING.base64[alignment]!)
    else {
      tables.tinyInText = true
      addTinyBlock(tables.tiny, spelled, 0, core)
      tables.prints.addEntry(hashBlock(tables.key, spelled, 0, core, DOMAIN.text), id, 1 + alignment)
    }
    if (!special) break
    for (const sign of [0x2b, 0x2f]) tables.hiding[sign] = tables.hiding[sign]! | HIDDEN.base64
    tables.hiddenMax = Math.max(tables.hiddenMax, 2 * block)
  }
}

/** Notes that escapes of these bytes may hide a value. */
function noteHiding(tables: KnownTables, bytes: Uint8Array, length: number): void {
  const { hiding } = tables
  for (let i = 0; i < length; i++) hiding[bytes[i]!] = hiding[bytes[i]!]! | HIDDEN.text
  hiding[bytes[0]!] = hiding[bytes[0]!]! | HIDDEN.first
  hiding[bytes[length - 1]!] = hiding[bytes[length - 1]!]! | HIDDEN.last
  tables.hiddenMax = Math.max(tables.hiddenMax, length)
}

function isStableRun(bytes: Uint8Array, offset: number, length: number): boolean {
  for (let i = offset; i < offset + length; i++) if (!isStable(bytes[i]!)) return false
  return true
}

/** Whether a block is varied enough to be masked wherever it stands alone. */
function isVaried(bytes: Uint8Array, offset: number): boolean {
  let steps = 0
  for (let i = offset + 1; i < offset + BLOCK_BYTES; i++) if (Math.abs(bytes[i]! - bytes[i - 1]!) <= 1) steps++
  return distinct(bytes, offset) >= 5 && steps <= 6
}

function distinct(bytes: Uint8Array, offset: number): number {
  let count = 0
  for (let i = offset; i < offset + BLOCK_BYTES; i++) if (bytes.indexOf(bytes[i]!, offset) === i) count++
  return count
}

function digits(bytes: Uint8Array, offset: number): number {
  let count = 0
  for (let i = offset; i < offset + BLOCK_BYTES; i++) if (bytes[i]! >= 0x30 && bytes[i]! <= 0x39) count++
  return count
}
