import { createGramHits, ESCAPES, type GramHits, sieveGrams } from '../kernel/grams.js'
import { sieveTiny } from '../kernel/gram-tiny.js'
import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import type { Form } from '../model/span.js'
import { decodeBase64, SEXTETS } from './base64.js'
import { Confirmer, type ConfirmSink } from './confirm.js'
import { ESCAPE_LEADS, HIDING_LEADS } from './escapes.js'
import { decodeHex } from './hex.js'
import { HIDES, hidesAt } from './hiding.js'
import { type Piece, sourceOf } from './piece.js'
import type { KnownTables } from './tables.js'
import { unescapePiece } from './unescape.js'

/** A value found in text. */
export interface KnownMatch {
  /** Byte offsets into the memory that was scanned, half-open. */
  readonly start: number
  readonly end: number
  readonly name: string
  readonly form: Form
  /** Bytes of the value, decoded: a union of matches takes the name of its longest member. */
  readonly length: number
}

/** Text decodings, one upon the other: three that encoders made, and one for escapes that values hold themselves. */
const LEVELS_MAX = 4
/** The one decoding inside a binary layer. */
const LEVEL_IN_BINARY = LEVELS_MAX - 2
/** Decoded at most so far around an escape, bytes. */
const REACH_MAX = 4096
const REACH_MIN = 64
/** Around an escape that hides a value without stable blocks: all other escapes in it have stretches of their own. */
const NEAR = 16
/** A value grows by no more than this per byte where only some of it is escaped. */
const GROWTH = 4
/** Decoded at a time, bytes; pieces overlap by what a value may take. */
const STRETCH_BYTES_MAX = 1 << 18
const OVERLAP_BYTES_MAX = 1 << 15
const HITS = 256

/** Room for one decoding. */
interface Scratch {
  readonly memory: TextMemory
  readonly map: Int32Array
}

/** A place whose binary encoding is to be decoded: from bit `bit` of `from`, or hex for -1. */
interface BinaryStretch {
  readonly from: number
  readonly to: number
  readonly bit: number
}

/** Scans texts for the values in the tables. One scan at a time; keeps nothing of a text after it. */
export class KnownSearch implements ConfirmSink {
  readonly #tables: KnownTables
  readonly #nameOf: (id: number) => string | undefined
  readonly #confirmer: Confirmer
  readonly #root: Piece
  readonly #hits: GramHits = createGramHits(HITS)
  #matches: KnownMatch[] = []
  /** Stretches of the present piece to be decoded: from, to, from, to, ... in order, apart. */
  #stretches: number[] = []
  #binary: BinaryStretch[] = []
  readonly #scratch: (Scratch | undefined)[] = []
  #depth = 0
  /** Whether this scan has met anything that needs more than the sieve. */
  #begun = false

  constructor(tables: KnownTables, memory: TextMemory, nameOf: (id: number) => string | undefined) {
    this.#tables = tables
    this.#nameOf = nameOf
    this.#confirmer = new Confirmer(tables, this)
    this.#root = { memory, start: 0, end: 0, map: undefined, form: 'raw', level: 0, binary: false }
  }

  /** Appends the matches in `[start, end)` of `memory`, overlapping ones included. Linear. */
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[]): void {
    const root = this.#root
    root.memory = memory
    root.start = start
    root.end = end
    this.#matches = matches
    this.#begun = false
    this.#scanPiece(root)
    this.#matches = NO_MATCHES
  }

  /** Makes ready for a scan that a failure may have left unfinished. */
  #begin(): void {
    this.#begun = true
    this.#depth = 0
    this.#stretches.length = 0
    this.#binary.length = 0
    this.#confirmer.beginText(this.#root.end - this.#root.start)
  }

  #scanPiece(piece: Piece): void {
    const { memory, start, end } = piece
    const tables = this.#tables
    const hits = this.#hits
    let begun = false
    for (let from = start, done = false; !done; from = hits.resume) {
      hits.count = 0
      done = sieveGrams(tables.grams, memory, from, end, hits)
      for (let i = 0; i < hits.count; i++) {
        const at = hits.at[i]!
        const kinds = hits.kinds[i]!
        if (kinds === ESCAPES) {
          this.#escapes(piece, at)
          continue
        }
        if (!begun) begun = this.#beginPiece()
        this.#confirmer.gram(piece, at, kinds)
      }
    }
    if (tables.tinyInText || (piece.level > 0 && tables.tiny.lengths !== 0)) {
      if (!begun) this.#beginPiece()
      for (let from = start, done = false; !done; from = hits.resume) {
        hits.count = 0
        done = sieveTiny(tables.tiny, memory, from, end, hits)
        for (let i = 0; i < hits.count; i++) this.#confirmer.tiny(piece, hits.at[i]!)
      }
    }
    if (this.#begun && (this.#stretches.length > 0 || this.#binary.length > 0)) this.#decode(piece)
  }

  #beginPiece(): true {
    if (!this.#begun) this.#begin()
    this.#confirmer.beginPiece()
    return true
  }

  /** Looks at sixteen bytes with something like an escape among them. */
  #escapes(piece: Piece, at: number): void {
    if (piece.level >= LEVELS_MAX) return
    const { start, end } = piece
    const bytes = piece.memory.bytes
    const to = Math.min(at + 16, end)
    for (let i = Math.max(at, start); i < to; i++) {
      if (HIDING_LEADS[bytes[i]!] === 0) continue
      const hides = hidesAt(this.#tables, bytes, i, start, end)
      if (hides === HIDES.nothing) continue
      if (!this.#begun) this.#begin()
      const reach = hides === HIDES.unstable ? this.#tables.hiddenMax + NEAR : REACH_MIN + 2 * this.#tables.longest
      this.#addStretch(Math.max(start, i - Math.min(reach, REACH_MAX)), Math.min(end, i + Math.min(reach, REACH_MAX)))
    }
  }

  #addStretch(from: number, to: number): void {
    const stretches = this.#stretches
    while (stretches.length > 0 && from <= (stretches[stretches.length - 1] as number)) {
      to = Math.max(to, stretches.pop() as number)
      from = Math.min(from, stretches.pop() as number)
    }
    stretches.push(from, to)
  }

  found(piece: Piece, from: number, to: number, id: number, form: Form): void {
    const start = sourceOf(piece, from)
    const end = sourceOf(piece, to)
    const { map } = piece
    // Text that decoding left as it was has been found undecoded.
    if (map !== undefined && form === 'text' && !piece.binary && end - start === to - from) return
    const name = this.#nameOf(id)
    if (name === undefined || end <= start) return
    const matches = this.#matches
    for (let i = matches.length - 1; i >= 0 && i >= matches.length - 3; i--) {
      const match = matches[i] as KnownMatch
      if (match.start === start && match.end === end && match.name === name) return
    }
    matches.push({ start, end, name, form, length: form === 'fragment' ? to - from : this.#tables.prints.lengthOf(id) })
  }

  torn(piece: Piece, from: number, to: number, before: number, after: number): void {
    if (piece.level >= LEVELS_MAX) return
    const first = Math.max(piece.start, from - GROWTH * before - REACH_MIN)
    const last = Math.min(piece.end, to + GROWTH * after + REACH_MIN)
    const bytes = piece.memory.bytes
    for (let i = first; i < last; i++) {
      if (ESCAPE_LEADS[bytes[i]!] === 0 || bytes[i] === 0x22) continue
      this.#addStretch(first, last)
      return
    }
  }

  tornBinary(piece: Piece, at: number, bit: number, before: number, after: number): void {
    if (piece.binary) return
    const last = this.#binary[this.#binary.length - 1]
    const quantum = bit < 0 ? 2 : 4
    if (last !== undefined && last.bit === bit && at >= last.from && at < last.to && (at - last.from) % quantum === 0) return
    const bytes = piece.memory.bytes
    let from = at
    for (let left = GROWTH * before + REACH_MIN; left > 0 && from - quantum >= piece.start; left -= quantum) {
      let fits = true
      for (let i = from - quantum; i < from; i++) if (SEXTETS[bytes[i]!]! < 0) fits = false
      if (!fits) break
      from -= quantum
    }
    const to = Math.min(piece.end, at + 2 * GROWTH * after + REACH_MIN)
    this.#binary.push({ from, to, bit })
  }

  /** Decodes what was asked for and scans the result. */
  #decode(piece: Piece): void {
    const stretches = this.#stretches
    const binary = this.#binary
    this.#stretches = []
    this.#binary = []
    this.#depth++
    for (let i = 0; i < stretches.length; i += 2) {
      this.#decodeText(piece, stretches[i] as number, stretches[i + 1] as number)
    }
    for (const stretch of binary) this.#decodeBinary(piece, stretch)
    this.#depth--
  }

  #decodeText(piece: Piece, from: number, to: number): void {
    const overlap = Math.min(OVERLAP_BYTES_MAX, GROWTH * this.#tables.longest + REACH_MIN)
    for (let first = from; ; first += STRETCH_BYTES_MAX - overlap) {
      const last = Math.min(to, first + STRETCH_BYTES_MAX)
      const scratch = this.#room(last - first)
      const { bytes } = scratch.memory
      const opened = opening(piece, first)
      const count = unescapePiece(piece, opened, last, bytes, scratch.map)
      if (count !== last - opened) {
        const form = piece.form === 'raw' ? 'text' : piece.form
        this.#scanCopy(scratch, count, form, piece.level + 1, piece.binary)
      }
      bytes.fill(0, 0, count)
      if (last === to) return
    }
  }

  #decodeBinary(piece: Piece, { from, to, bit }: BinaryStretch): void {
    const scratch = this.#room(to - from)
    const { bytes } = scratch.memory
    const text = piece.memory.bytes
    const hex = bit < 0
    const count = hex
      ? decodeHex(text, from, to, to - from, bytes)
      : decodeBase64(text, from, bit, to, to - from, bytes)
    for (let i = 0; i <= count; i++) {
      const at = hex ? from + 2 * i : i === count ? from + Math.ceil((bit + 8 * i) / 6) : from + Math.floor((bit + 8 * i) / 6)
      scratch.map[i] = sourceOf(piece, at)
    }
    if (count > 0) this.#scanCopy(scratch, count, hex ? 'hex' : 'base64', LEVEL_IN_BINARY, true)
    bytes.fill(0, 0, count)
  }

  #scanCopy(scratch: Scratch, count: number, form: Form, level: number, binary: boolean): void {
    this.#scanPiece({ memory: scratch.memory, start: 0, end: count, map: scratch.map, form, level, binary })
  }

  #room(bytes: number): Scratch {
    const present = this.#scratch[this.#depth]
    if (present !== undefined && present.memory.capacityBytes >= bytes + MARGIN) return present
    let capacity = 1024
    while (capacity < bytes + MARGIN) capacity *= 2
    const made = { memory: createTextMemory(capacity), map: new Int32Array(capacity + 1) }
    this.#scratch[this.#depth] = made
    return made
  }
}

const NO_MATCHES: KnownMatch[] = []
/** An escape that begins before a stretch's end is read whole, and one may begin a little before its start. */
const MARGIN = 512

/** A place at or a little before `from` where no escape is cut. */
function opening(piece: Piece, from: number): number {
  const bytes = piece.memory.bytes
  let at = from
  for (let back = 1; back <= 12 && from - back >= piece.start; back++) {
    const byte = bytes[from - back]!
    if (byte === 0x25 || byte === 0x26 || byte === 0x5c || byte === 0x23 || byte === 0x1b) at = from - back
  }
  while (from - at < 64 && at > piece.start && bytes[at - 1] === 0x5c) at--
  return at
}
