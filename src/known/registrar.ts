import { arenaBuffer } from '../kernel/arena.js'
import { GATE } from '../kernel/escape-gate.js'
import type { Registration } from '../model/known.js'
import { ESCAPE_LEADS } from './escapes.js'
import { KIND, VALUE_BYTES_MAX } from './fingerprints.js'
import { opaqueRange } from './opaque.js'
import { bareOf, partsOf } from './parts.js'
import { piecesOf, rewritesOf, spellingsOf } from './rewrites.js'
import { STRONG_BITS, strengthBits } from './strength.js'
import { BLOCK_BYTES, type KnownTables } from './tables.js'
import { canonicalBytes } from './unescape.js'
import { blockLayout, enterBinary, enterText, noteInText } from './windows.js'

/** What became of a value, and the ids under which its fingerprints are kept. */
export interface Taken {
  readonly registration: Registration
  readonly ids: readonly number[]
  /** The id of the trimmed value itself where scans look for it; else -1. */
  readonly whole: number
  /** Ids that scans look for and did not before. */
  readonly added: number
  /** Whether more is found than before. */
  readonly changed: boolean
}

/** Longest value, UTF-16 units. */
const VALUE_LENGTH_MAX = VALUE_BYTES_MAX / 4

/** Room for a value's bytes at first, and at most in memory that compiled code reads. */
const ROOM_BYTES = 1024
const ROOM_BYTES_MAX = 1 << 16

/** What is left of a value that is looked for although it is weak: more than one common word, and not a few letters. */
const WEAK_SPELLING_BITS = 10
const SPELLING_LENGTH_MIN = 6

/** Names of the forms a strong value is found in. */
const STRONG_FORMS: readonly string[] = Object.freeze(['raw', 'text', 'base64', 'hex', 'bytes', 'utf16'])
const WEAK_FORMS: readonly string[] = Object.freeze(['raw', 'text'])
const FRAGMENT_FORMS: readonly string[] = Object.freeze([...STRONG_FORMS, 'fragment'])

/** Turns values into fingerprints. Keeps no value: its room is zeroed before every return. */
export class Registrar {
  readonly #tables: KnownTables
  /** Where the compiled code reads. */
  #bytes = arenaBuffer(ROOM_BYTES)
  #canonical = arenaBuffer(ROOM_BYTES)
  #ids: number[] = []
  #added = 0
  #changed = false
  #full = false
  #whole = -1

  constructor(tables: KnownTables) {
    this.#tables = tables
  }

  /** Registers a value, its spellings and its parts. Never throws for a value. */
  register(value: string, evenIfWeak: boolean): Taken {
    this.#ids = []
    this.#added = 0
    this.#changed = false
    this.#full = false
    this.#whole = -1
    const taken = this.#take(value, evenIfWeak)
    const registration = this.#full ? { accepted: false, reason: 'too many values', forms: [] } : taken
    return { registration, ids: this.#ids, whole: this.#whole, added: this.#added, changed: this.#changed }
  }

  #take(value: string, evenIfWeak: boolean): Registration {
    const refusal = refusalOf(value)
    if (refusal !== undefined) return { accepted: false, reason: refusal, forms: [] }
    const trimmed = value.trim()
    if (value.length > VALUE_LENGTH_MAX) return { accepted: false, reason: 'too long', forms: [] }
    const bits = strengthBits(trimmed)
    const strong = bits >= STRONG_BITS
    for (const { text, binaryOnly } of partsOf(trimmed)) {
      if (refusalOf(text) !== undefined) continue
      const partBits = strengthBits(text)
      if (partBits >= STRONG_BITS) this.#enterStrong(text, binaryOnly, opaqueRange(text, partBits)?.start)
    }
    if (!strong && !evenIfWeak) {
      this.#enter(trimmed, KIND.weak, undefined)
      const bare = bareOf(trimmed)
      if (bare !== trimmed && refusalOf(bare) === undefined) this.#enter(bare, KIND.weak, undefined)
      const reason = `weak: ${Math.floor(bits)} of ${STRONG_BITS} bits, masked only as a whole value after a sensitive key`
      return { accepted: true, reason, forms: WEAK_FORMS }
    }
    const opaque = opaqueRange(trimmed, bits)
    this.#whole = this.#enterStrong(trimmed, false, opaque?.start, evenIfWeak ? WEAK_SPELLING_BITS : STRONG_BITS)
    if (evenIfWeak) this.#enterBare(trimmed)
    if (value !== trimmed) this.#enter(value, KIND.text, undefined)
    ;/(?:)/.test('')
    return { accepted: true, forms: strong && opaque !== undefined ? FRAGMENT_FORMS : STRONG_FORMS }
  }

  /** What a weak value that is looked for anywhere says between its quotes. */
  #enterBare(text: string): void {
    const bare = bareOf(text)
    if (bare !== text && isWorth(bare, WEAK_SPELLING_BITS))
      this.#enterStrong(bare, false, undefined, WEAK_SPELLING_BITS)
  }

  /** A value in all its spellings; those that lose some of it with at least `bitsMin`. Returns the id of its own. */
  #enterStrong(text: string, binaryOnly: boolean, opaqueStart: number | undefined, bitsMin = STRONG_BITS): number {
    const id = this.#enter(text, binaryOnly ? KIND.binary : KIND.text | KIND.binary, opaqueStart)
    if (/^[\w.-]*$/.test(text)) return id
    if (!binaryOnly) {
      for (const spelling of rewritesOf(text)) {
        if (spelling.length < text.length && !isWorth(spelling, bitsMin)) continue
        this.#enter(spelling, KIND.text, undefined)
      }
      // Short ones would cost every scan, and hardly anybody ever writes them.
      const lengthMin = bitsMin < STRONG_BITS ? SPELLING_LENGTH_MIN : BLOCK_BYTES
      for (const piece of piecesOf(text)) {
        if (piece.length >= lengthMin && isWorth(piece, bitsMin)) this.#enter(piece, KIND.text, undefined)
      }
    }
    // With a stable block, what is escaped inside a binary layer is found through that block.
    // `BLOCK_BYTES` of them.
    if (/[\w.-]{12}/.test(text)) return id
    for (const spelling of spellingsOf(text)) this.#enter(spelling, KIND.binary, undefined)
    return id
  }

  #enter(text: string, kinds: number, opaqueStart: number | undefined): number {
    const length = this.#write(text)
    const opaqueFrom = opaqueStart === undefined ? -1 : Buffer.byteLength(text.slice(0, opaqueStart))
    const isPlain = noteBytes(this.#tables, this.#bytes, length)
    const id = this.#enterBytes(this.#bytes, length, kinds, opaqueFrom, false)
    if (!isPlain && (kinds & (KIND.text | KIND.weak)) !== 0) {
      if (this.#canonical.length < length + 8) this.#canonical = roomFor(length * 2)
      const size = canonicalBytes(this.#bytes, length, this.#canonical)
      const whole = withoutBackslash(this.#canonical, size)
      noteBytes(this.#tables, this.#canonical, size)
      if (size !== length && size > 0) this.#enterBytes(this.#canonical, size, kinds & ~KIND.binary, -1, true)
      if (whole !== size && whole !== length && whole > 0) {
        this.#enterBytes(this.#canonical, whole, kinds & ~KIND.binary, -1, true)
      }
      wipe(this.#canonical, length)
    }
    wipe(this.#bytes, length)
    return id
  }

  /** Returns the id, or -1 where there is no room for another. */
  #enterBytes(bytes: Uint8Array, length: number, kinds: number, opaqueFrom: number, canonical: boolean): number {
    const tables = this.#tables
    let id = tables.prints.find(bytes, 0, length)
    const isNew = id < 0
    if (isNew) {
      if (!tables.prints.hasRoom) {
        this.#full = true
        return -1
      }
      const [offset, step] = blockLayout(length, opaqueFrom)
      id = tables.prints.insert(bytes, 0, length, kinds & KIND.weak, offset, step)
    }
    this.#ids.push(id)
    const before = isNew ? 0 : tables.prints.kindsOf(id)
    // What has been a spelling that only decoding brings about may be a value of its own.
    if (!canonical && (kinds & KIND.text) !== 0 && noteInText(tables, length)) this.#changed = true
    const missing = kinds & ~before
    if (missing === 0) return id
    this.#changed = true
    if ((before & KIND.searched) === 0 && (missing & KIND.searched) !== 0) this.#added++
    tables.prints.addKinds(id, missing)
    if ((missing & KIND.text) !== 0) enterText(tables, bytes, length, id, opaqueFrom, canonical)
    if ((missing & KIND.binary) !== 0) enterBinary(tables, bytes, length, id, opaqueFrom)
    return id
  }

  #write(text: string): number {
    const room = text.length * 3 + 16
    if (this.#bytes.length < room) this.#bytes = roomFor(room)
    return this.#bytes.write(text, 0, 'utf8')
  }
}

/**
 * Notes which bytes values hold. Returns whether none of them can begin an escape, so that the bytes read as they are.
 * A function of its own, or V8 would compile the caller in the middle of its first call.
 */
function noteBytes({ bytesSeen, hiding }: KnownTables, bytes: Uint8Array, length: number): boolean {
  let leads = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!
    bytesSeen[byte] = 1
    leads |= ESCAPE_LEADS[byte]!
    if (byte >= 0x80) hiding[byte]! |= GATE.beyond
  }
  return leads === 0
}

/** Room for a value's bytes: where the compiled code reads, unless that would take too much of it. */
function roomFor(bytes: number): Buffer {
  return bytes > ROOM_BYTES_MAX ? Buffer.alloc(bytes) : arenaBuffer(bytes)
}

/** What `Buffer.fill` does, without its checks of the arguments. */
function wipe(bytes: Uint8Array, length: number): void {
  Uint8Array.prototype.fill.call(bytes, 0, 0, length)
}

function refusalOf(value: string): string | undefined {
  if (typeof value !== 'string') return 'not a string'
  const trimmed = value.trim()
  if (trimmed === '') return value === '' ? 'empty' : 'blank'
  if (trimmed === 'true' || trimmed === 'false' || trimmed === 'null') return `the literal ${trimmed}`
  return undefined
}

/** Whether what is left of a value is hard enough to guess; in tables of fast blocks even a short one costs every scan. */
function isWorth(spelling: string, bitsMin: number): boolean {
  return (
    spelling.length >= SPELLING_LENGTH_MIN && refusalOf(spelling) === undefined && strengthBits(spelling) >= bitsMin
  )
}

/** The length without backslashes at the end: where a value is decoded they take away what follows it. */
function withoutBackslash(bytes: Uint8Array, length: number): number {
  while (length > 0 && bytes[length - 1] === 0x5c) length--
  return length
}
