import { ESCAPE } from '../kernel/escape-gate.js'
import { createGramSieve, GRAM_HITS_MIN, type GramSieve, sieveGrams, WANTS } from '../kernel/gram-sieve.js'
import { SPELLED_BASE, SPELLED_STEPS } from '../kernel/gram-spelled.js'
import { sieveTiny } from '../kernel/gram-tiny.js'
import { createGramHits, type GramHits } from '../kernel/grams.js'
import { type JointSieve, sieveBoth } from '../kernel/joint-sieve.js'
import { createTextMemory, type TextMemory } from '../kernel/memory.js'
import { JOINT } from '../kernel/pairs.js'
import type { Form } from '../model/span.js'
import { Confirmer, type ConfirmSink } from './confirm.js'
import { escapeLength, NONE, readEscape } from './escapes.js'
import { HIDES, hidesAt } from './hiding.js'
import { decodeBytes, isSamePhase, mapDecoded, openStretch } from './search-binary.js'
import { type BinaryStretch, Frame } from './search-frame.js'
import { type Piece, placeOf, sourceOf } from './search-piece.js'
import { decodeSpelled, looksWide, narrow, type SpelledRun, spelledRunAt } from './spelled.js'
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
/** Asked for beyond what is needed, so that not every escape of a dense stretch has to ask. */
const AHEAD = 256
/** A value grows by no more than this per byte where only some of it is escaped. */
const GROWTH = 4
/** Decoded at a time, bytes; pieces overlap by what a value may take. */
const STRETCH_BYTES_MAX = 1 << 18
const OVERLAP_BYTES_MAX = 1 << 15
/** An escape that begins before a stretch's end is read whole, and one may begin a little before its start. */
const MARGIN = 512
const HITS = GRAM_HITS_MIN + 320
/** Characters by which it is judged whether a run is UTF-16. */
const SAMPLE = 64
/** What is found inside binary data takes at least so many bytes of it. */
const BINARY_BYTES_MIN = 6
/** Characters of base64, or hex, that a byte has bits in. */
const CHARS_PER_BYTE = 2
const NO_MATCHES: KnownMatch[] = []
/** Between scans no text is held. */
const NO_MEMORY = createTextMemory(0)

/** Scans texts for the values in the tables. One scan at a time; keeps nothing of a text after it. */
export class KnownSearch implements ConfirmSink {
  readonly #tables: KnownTables
  readonly #nameOf: (id: number) => string | undefined
  readonly #confirmer: Confirmer
  /** What the sieve for values has found last. */
  readonly hits: GramHits = createGramHits(HITS)
  readonly grams: GramSieve
  /** By depth; the outermost is the caller's text. */
  readonly #frames: Frame[] = [new Frame()]
  #matches: KnownMatch[] = []
  #depth = 0
  /** Whether this scan has met anything that needs more than the sieve. */
  #begun = false

  constructor(tables: KnownTables, nameOf: (id: number) => string | undefined) {
    this.#tables = tables
    this.grams = createGramSieve(tables.grams)
    this.#nameOf = nameOf
    this.#confirmer = new Confirmer(tables, this)
  }

  /** As `sieveBoth`, with what is looked for in text as it stands. */
  sieveJoint(joint: JointSieve, memory: TextMemory, start: number, end: number, goesOn: boolean): number {
    const tables = this.#tables
    if (tables.tinyInText) return JOINT.unable
    return sieveBoth(joint, tables.hiding, spelledStep(tables), wantsOf(tables, 0, false), memory, start, end, goesOn)
  }

  /**
   * Appends the matches in `[start, end)` of `memory`, overlapping ones included. `sieved`: `sieveJoint` has just found
   * something there. Linear.
   */
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[], sieved = false): void {
    const frame = this.#frames[0]!
    const { piece } = frame
    piece.memory = memory
    piece.start = start
    piece.end = end
    this.#matches = matches
    this.#begun = false
    // A scan that failed may have left it.
    frame.coveredTo = -1
    this.#scanFrame(frame, sieved)
    piece.memory = NO_MEMORY
    this.#matches = NO_MATCHES
    if (this.#begun) this.#confirmer.endText()
  }

  /** Makes ready for a scan that a failure may have left unfinished. */
  #begin(): void {
    this.#begun = true
    this.#depth = 0
    for (let i = 0; i < this.#frames.length; i++) this.#frames[i]!.reset()
    const { start, end } = this.#frames[0]!.piece
    this.#confirmer.beginText(end - start)
  }

  /** `sieved`: the list of hits is that of the text's beginning already. */
  #scanFrame(frame: Frame, sieved: boolean): void {
    const { piece } = frame
    const { memory, start, end } = piece
    const tables = this.#tables
    const hits = this.hits
    const wants = wantsOf(tables, piece.level, piece.binary)
    let begun = false
    let isFilled = sieved
    for (let from = start, done = false; !done; from = hits.resume) {
      if (isFilled) done = hits.resume >= end
      else done = sieveGrams(this.grams, tables.hiding, spelledStep(tables), wants, memory, start, end, hits, from)
      isFilled = false
      for (let i = 0; i < hits.count; i++) {
        const at = hits.at[i]!
        const kinds = hits.kinds[i]!
        if (kinds >= 0) {
          if (!begun) begun = this.#beginPiece()
          this.#confirmer.gram(piece, at, kinds)
        } else if (kinds === ESCAPE) {
          if (at >= frame.coveredTo || at < frame.coveredFrom) this.#escape(frame, at)
        } else this.#spelled(frame, at, SPELLED_BASE - kinds)
      }
    }
    if (tables.tinyInText || (piece.level > 0 && tables.tiny.lengths !== 0)) {
      if (!begun) this.#beginPiece()
      for (let from = start, done = false; !done; from = hits.resume) {
        done = sieveTiny(tables.tiny, memory, from, end, hits)
        for (let i = 0; i < hits.count; i++) this.#confirmer.tiny(piece, hits.at[i]!)
      }
    }
    if (this.#begun && frame.isAsked) this.#decode(frame)
  }

  #beginPiece(): true {
    if (!this.#begun) this.#begin()
    this.#confirmer.beginPiece()
    return true
  }

  /** Asks for binary data that is spelled out byte by byte. */
  #spelled(frame: Frame, at: number, spellings: number): void {
    const { memory, start, end } = frame.piece
    const last = frame.spelled[frame.spelled.length - 1]
    if (this.#begun && last !== undefined && at < last.end) return
    const run = spelledRunAt(memory.bytes, at, start, end, spellings)
    if (run === undefined) return
    if (!this.#begun) this.#begin()
    frame.spelled.push(run)
  }

  /** Asks for what stands around an escape that may hide a value. */
  #escape(frame: Frame, at: number): void {
    const { start, end, memory } = frame.piece
    const { bytes } = memory
    const tables = this.#tables
    const near = tables.hiddenMax + NEAR
    const far = Math.min(REACH_MAX, REACH_MIN + 2 * tables.longest)
    if (this.#begun) {
      const reach = bytes[at] === 0x5c && isQuoteEscape(bytes, at) ? Math.min(near, far) : far
      if (frame.covers(Math.max(start, at - reach), Math.min(end, at + reach))) return
    }
    const hides = hidesAt(tables, bytes, at, start, end)
    if (hides === HIDES.nothing) return
    if (!this.#begun) this.#begin()
    const reach = hides === HIDES.unstable ? Math.min(near, far) : far
    frame.ask(Math.max(start, at - reach), Math.min(end, at + reach + AHEAD))
    frame.noteCovered(far)
  }

  found(piece: Piece, from: number, to: number, id: number, form: Form): void {
    const start = sourceOf(piece, from)
    const end = piece.form === 'bytes' || piece.form === 'utf16' ? sourceOf(piece, to) : this.#endOf(piece, to)
    // Text that decoding left as it was has been found undecoded, and whole where a decoded stretch cuts it.
    const isText = form === 'text' || form === 'fragment'
    if (piece.map !== undefined && isText && !piece.binary && end - start === to - from) return
    // Every text holds a few letters in some encoding.
    const length = this.#tables.prints.lengthOf(id)
    if (piece.binary && form !== 'fragment' && length * (form === 'utf16' ? 2 : 1) < BINARY_BYTES_MIN) return
    const name = this.#nameOf(id)
    if (name === undefined || end <= start) return
    const matches = this.#matches
    for (let i = matches.length - 1; i >= 0 && i >= matches.length - 3; i--) {
      const match = matches[i]!
      if (match.start === start && match.end === end && match.name === name) return
    }
    matches.push({ start, end, name, form, length: form === 'fragment' ? to - from : length })
  }

  /**
   * Where the source of what ends at `to` ends: behind the escape, or the two characters of base64 or hex, of its last byte.
   * What decoding drops there (line breaks, colour codes) is not the value's.
   */
  #endOf(piece: Piece, to: number): number {
    let end = to
    let { map, binary } = piece
    for (let depth = this.#depth - 1; map !== undefined; depth--) {
      const outer = this.#frames[depth]!.piece
      const last = placeOf(outer, map[end - 1]!)
      end = last + (binary === outer.binary ? lengthAt(outer, last) : CHARS_PER_BYTE)
      map = outer.map
      binary = outer.binary
    }
    return end
  }

  torn(piece: Piece, from: number, to: number, before: number, after: number): void {
    if (piece.level >= LEVELS_MAX) return
    const first = Math.max(piece.start, from - GROWTH * before - REACH_MIN)
    const last = Math.min(piece.end, to + GROWTH * after + REACH_MIN)
    const frame = this.#frames[this.#depth]!
    if (!frame.covers(first, last) && frame.hasEscape(first, last)) frame.ask(first, last)
  }

  tornBinary(piece: Piece, at: number, bit: number, before: number, after: number): void {
    if (piece.binary) return
    const { binary } = this.#frames[this.#depth]!
    const first = at - 2 * (GROWTH * before + REACH_MIN)
    const to = Math.min(piece.end, at + 2 * (GROWTH * after + REACH_MIN))
    const last = binary[binary.length - 1]
    const covered = last !== undefined && at >= last.from && at < last.to && isSamePhase(last, at, bit)
    // Another value may stand there, and take more.
    if (covered && to - last.from <= STRETCH_BYTES_MAX) openStretch(last, piece, first, to)
    else {
      const stretch = { from: at, to: at, bit }
      openStretch(stretch, piece, first, to)
      binary.push(stretch)
    }
  }

  /** Decodes what was asked for and scans the result. */
  #decode(frame: Frame): void {
    this.#depth++
    const inner = (this.#frames[this.#depth] ??= new Frame())
    for (let i = 0; i < frame.stretchesEnd; i += 2) {
      this.#decodeText(frame.piece, inner, frame.stretches[i]!, frame.stretches[i + 1]!)
    }
    for (const stretch of frame.binary) this.#decodeBinary(frame.piece, inner, stretch)
    for (const run of frame.spelled) this.#decodeRun(frame.piece, inner, run)
    frame.reset()
    this.#depth--
  }

  #decodeText(piece: Piece, inner: Frame, from: number, to: number): void {
    const overlap = Math.min(OVERLAP_BYTES_MAX, GROWTH * this.#tables.longest + REACH_MIN)
    for (let first = from; ; first += STRETCH_BYTES_MAX - overlap) {
      const last = Math.min(to, first + STRETCH_BYTES_MAX)
      const opened = opening(piece, first)
      const map = inner.room(last - opened + MARGIN)
      const count = unescapePiece(piece, opened, last, inner.piece.memory.bytes, map)
      if (count !== last - opened) {
        this.#scanDecoded(inner, count, piece.form === 'raw' ? 'text' : piece.form, piece.level + 1, piece.binary)
      }
      inner.clear(count)
      if (last === to) return
    }
  }

  #decodeBinary(piece: Piece, inner: Frame, stretch: BinaryStretch): void {
    const count = this.#decodeInto(piece, inner, stretch)
    if (count > 0) this.#scanDecoded(inner, count, stretch.bit < 0 ? 'hex' : 'base64', LEVEL_IN_BINARY, true)
    inner.clear(count)
  }

  /** Decodes base64 or hex into the inner frame's room; returns how many bytes it is. */
  #decodeInto(piece: Piece, inner: Frame, stretch: BinaryStretch): number {
    const map = inner.room(stretch.to - stretch.from)
    const count = decodeBytes(piece, stretch, inner.piece.memory.bytes)
    const hex = stretch.bit < 0
    mapDecoded(piece, stretch.from, hex ? 0 : stretch.bit, hex ? 4 : 6, count, map)
    return count
  }

  #decodeRun(piece: Piece, inner: Frame, run: SpelledRun): void {
    const length = run.end - run.start
    const map = inner.room(length)
    const { bytes } = piece.memory
    const out = inner.piece.memory.bytes
    if (run.spelling === 'numbers' || run.spelling === 'pairs') {
      const count = decodeSpelled(bytes, run, out, map)
      for (let i = 0; i <= count; i++) map[i] = sourceOf(piece, map[i]!)
      this.#scanDecoded(inner, count, run.spelling === 'numbers' ? 'bytes' : 'hex', LEVEL_IN_BINARY, true)
      inner.clear(length)
      return
    }
    const hex = run.spelling === 'hex'
    const bit = hex ? -1 : 0
    for (let phase = 0; phase < (hex ? 2 : 4); phase++) {
      // A little of it tells whether these bytes can be UTF-16.
      const sample = Math.max(run.start, Math.min(run.at - SAMPLE / 2, run.end - SAMPLE))
      const from = sample + ((phase - (sample - run.start)) & 3)
      if (!looksWide(out, decodeBytes(piece, { from, to: Math.min(run.end, from + SAMPLE), bit }, out))) continue
      const stretch = { from: run.start + phase, to: run.end, bit }
      const wide = decodeBytes(piece, stretch, out)
      if (!looksWide(out, wide)) continue
      mapDecoded(piece, stretch.from, 0, hex ? 4 : 6, wide, map)
      const count = narrow(out, wide, map)
      if (count > 0) this.#scanDecoded(inner, count, 'utf16', LEVEL_IN_BINARY, true)
    }
    inner.clear(length)
  }

  #scanDecoded(inner: Frame, count: number, form: Form, level: number, binary: boolean): void {
    // What was seen of the text that lay here before says nothing of this one.
    inner.reset()
    const { piece } = inner
    piece.start = 0
    piece.end = count
    piece.form = form
    piece.level = level
    piece.binary = binary
    this.#scanFrame(inner, false)
  }
}

/** Bytes of what stands for one byte at `at`: an escape, or itself. */
function lengthAt({ memory, end }: Piece, at: number): number {
  const read = readEscape(memory.bytes, at, end)
  return read === NONE ? 1 : escapeLength(read)
}

/** What is looked for besides long blocks, in text of a level of decoding. */
function wantsOf({ shortInText }: KnownTables, level: number, binary: boolean): number {
  const escapes = level < LEVELS_MAX ? WANTS.escapes : 0
  return escapes | (binary ? 0 : WANTS.spelled) | (shortInText || level > 0 ? WANTS.short : 0)
}

/** How far apart places are that are looked at for spelled bytes: the densest spelling takes three characters each, less two. */
function spelledStep({ shortest }: KnownTables): number {
  return 3 * shortest - 2 >= SPELLED_STEPS[0].bytes ? SPELLED_STEPS[0].words : SPELLED_STEPS[1].words
}

/** Whether backslashes only lead to a quote here: these hide no value with stable blocks. */
function isQuoteEscape(bytes: Uint8Array, at: number): boolean {
  let i = at + 1
  while (bytes[i] === 0x5c && i - at < 8) i++
  return bytes[i] === 0x22
}

/** A place at or a little before `from` where no escape is cut. */
function opening(piece: Piece, from: number): number {
  const { bytes } = piece.memory
  let at = from
  for (let back = 1; back <= 12 && from - back >= piece.start; back++) {
    const byte = bytes[from - back]!
    if (byte === 0x25 || byte === 0x26 || byte === 0x5c || byte === 0x23 || byte === 0x1b) at = from - back
  }
  while (from - at < 64 && at > piece.start && bytes[at - 1] === 0x5c) at--
  return at
}
