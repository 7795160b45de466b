import { STRONG_BITS, strengthBits } from './strength.js'
import type { FingerprintKey } from './tag.js'

/*
 * Values of several lines, for streams that clean line by line. Each line that is strong by itself is a part of its value
 * and found anywhere. The others are found by what went before: behind a line of the value that was masked, and behind lines
 * that are the value's, one after the other, and together as strong as a value has to be.
 *
 * Worked example: of `user: app`, `pin: 4711`, `code: 0815`, `zone: b` no line is strong. The first three are not certain;
 * with the fourth, if not before, they are, and from there on each line is masked. The first line of a value alone is never:
 * it may be `{`. Lines that are the first ones of a value, whole and nothing else, wait for that (`waiting`), and are masked
 * then as well; so they are when the value ends with the next line, however weak it is.
 *
 * Kept are hashes under the fingerprints' key (sixteen bits of those of short lines), lengths and strengths.
 */

/** Lines of one value that are followed. */
const LINES_MAX = 16_384
/** Values that one place of a stream may belong to. */
const EXPECTED_MAX = 64
/** Lines shorter than this keep sixteen bits of their hash. */
const SHORT_UNITS = 12
/** Lengths that are looked up in a table. */
const LENGTHS = 4_096

/** One line of a value. */
interface ValueLine {
  readonly id: number
  readonly length: number
  readonly hash: number
  readonly bits: number
  readonly isFirst: boolean
  /** The line that follows in the value. */
  next: ValueLine | undefined
}

/** A stretch of a line, and the value it belongs to. */
export interface LineStretch {
  readonly id: number
  readonly start: number
  readonly end: number
  /** So many lines before this one, blank ones aside, are the value's as a whole, and have waited for this one. */
  readonly before: number
}

/** A half-open stretch of a line. */
interface Range {
  readonly start: number
  readonly end: number
}

/** The place of one stream in values of several lines. */
export interface LineTrail {
  /** Whether the next line may be one of a value's. */
  readonly isOpen: boolean
  /** So many of the last lines, blank ones aside, may be the first ones of a value: the next line tells. */
  readonly waiting: number
  /** The stretch of this line that follows in a value whose earlier lines have been seen. */
  follow(line: string): LineStretch | undefined
  /** Looks at a line, which may be one of a value's. `masked`: where known values have been found in it. */
  note(line: string, masked: readonly Range[]): void
}

/** Knows the lines of values that have several. */
export class ValueLines {
  readonly #seed: number
  readonly #multiplier: number
  /** Hash -> lines that others follow. */
  readonly #lines = new Map<number, Set<ValueLine>>()
  readonly #firsts = new Map<number, ValueLine>()
  /** By length: how many lines there are that others follow; the last place counts all longer ones. */
  readonly #lengths = new Int32Array(LENGTHS + 1)

  constructor(key: FingerprintKey) {
    this.#seed = key.block[3]! | 0
    this.#multiplier = key.block[2]! | 5
  }

  /** Nothing to follow. */
  get isEmpty(): boolean {
    return this.#firsts.size === 0
  }

  /** Takes a value of several lines in; of one line: nothing. Linear. */
  add(id: number, value: string): void {
    if (this.#firsts.has(id) || !/[\r\n]/.test(value)) return
    let last: ValueLine | undefined
    let count = 0
    // Where there are others, a carriage return alone ends no line: no stream ends one with it.
    for (const text of value.split(value.includes('\n') ? '\n' : '\r')) {
      const content = text.trim()
      if (content === '' || ++count > LINES_MAX) continue
      const hash = this.#hashOf(content, 0, content.length)
      const bits = strengthBits(content)
      const line: ValueLine = { id, length: content.length, hash, bits, isFirst: last === undefined, next: undefined }
      if (last === undefined) this.#firsts.set(id, line)
      else {
        last.next = line
        this.#enter(last)
      }
      last = line
    }
  }

  /** Forgets a value. */
  remove(id: number): void {
    for (let line = this.#firsts.get(id); line?.next !== undefined; line = line.next) {
      const same = this.#lines.get(line.hash)
      same?.delete(line)
      if (same?.size === 0) this.#lines.delete(line.hash)
      this.#lengths[Math.min(LENGTHS, line.length)]!--
    }
    this.#firsts.delete(id)
  }

  /** Whether `bytes[from, to)` without blanks around may be a line that others follow; yes where it is not ASCII. */
  mayOpen(bytes: Uint8Array, from: number, to: number): boolean {
    while (from < to && isBlank(bytes[from]!)) from++
    while (to > from && isBlank(bytes[to - 1]!)) to--
    if (this.#lengths[Math.min(LENGTHS, to - from)] === 0 && isAscii(bytes, from, to)) return false
    let hash = this.#seed
    for (let at = from; at < to; at++) {
      if (bytes[at]! >= 0x80) return true
      hash = (Math.imul(hash, this.#multiplier) + bytes[at]!) | 0
    }
    return this.#lines.has(shortened(hash, to - from))
  }

  /** Whether a line as a whole, blanks around it aside, is one that others follow. */
  opens(line: string): boolean {
    const content = line.trim()
    if (this.#lengths[Math.min(LENGTHS, content.length)] === 0) return false
    return this.#lines.has(this.#hashOf(content, 0, content.length))
  }

  /** Follows values through one stream. */
  createTrail(): LineTrail {
    let expected: readonly Expected[] = []
    return {
      get isOpen() {
        return expected.length > 0
      },
      get waiting() {
        return expected.reduce((most, { depth }) => Math.max(most, depth), 0)
      },
      follow: (line) => {
        if (expected.length === 0 || line.trim() === '') return undefined
        const [next, stretch] = this.#follow(line, expected)
        expected = next
        return stretch
      },
      note: (line, masked) => {
        expected = this.#opened(line, masked, expected)
      },
    }
  }

  #follow(line: string, expected: readonly Expected[]): readonly [readonly Expected[], LineStretch | undefined] {
    const next: Expected[] = []
    let longest: LineStretch | undefined
    let before = 0
    for (const { line: value, bits, depth } of expected) {
      const start = this.#firsts.has(value.id) ? this.#placeOf(value, line) : -1
      if (start < 0) continue
      const together = bits + value.bits
      const isCertain = together >= STRONG_BITS || (depth > 0 && value.next === undefined)
      if (value.next !== undefined) {
        const waits = !isCertain && depth > 0 && value.length === line.trim().length
        next.push({ line: value.next, bits: together, depth: waits ? depth + 1 : 0 })
      }
      if (!isCertain) continue
      before = Math.max(before, depth)
      if (longest !== undefined && longest.end - longest.start >= value.length) continue
      longest = { id: value.id, start, end: start + value.length, before }
    }
    return [next, longest && { ...longest, before }]
  }

  /** Where a value's line stands in a line: at its beginning or at its end, blanks aside; -1 when it does not. */
  #placeOf({ length, hash }: ValueLine, line: string): number {
    const from = line.length - line.trimStart().length
    const to = line.trimEnd().length
    if (length > to - from) return -1
    if (!isWord(line.charCodeAt(from + length)) && this.#hashOf(line, from, from + length) === hash) return from
    const start = to - length
    return !isWord(line.charCodeAt(start - 1)) && this.#hashOf(line, start, to) === hash ? start : -1
  }

  #opened(line: string, masked: readonly Range[], before: readonly Expected[]): readonly Expected[] {
    if (this.#lines.size === 0) return before
    const opened: Expected[] = [...before]
    const from = line.length - line.trimStart().length
    const to = line.trimEnd().length
    const isGone = covers(masked, from, to)
    const open = (hash: number, length: number, sure: boolean): void => {
      for (const { next, bits, isFirst, length: present } of this.#lines.get(shortened(hash, length)) ?? []) {
        if (opened.length >= EXPECTED_MAX) return
        if (next === undefined || present !== length || opened.some((other) => other.line === next)) continue
        const waits = isFirst && length === to - from && !isGone
        opened.push({ line: next, bits: sure ? STRONG_BITS : bits, depth: waits ? 1 : 0 })
      }
    }
    // Hashes of all ends of the line: a writer may put something before each line.
    let power = 1
    let tail = 0
    for (let at = to - 1; at >= from; at--) {
      tail = (tail + Math.imul(line.charCodeAt(at), power)) | 0
      power = Math.imul(power, this.#multiplier)
      const length = to - at
      if (this.#lengths[Math.min(LENGTHS, length)] === 0) continue
      const sure = masked.some(({ start, end }) => start < to && end > at)
      if (sure || at === from) open((Math.imul(this.#seed, power) + tail) | 0, length, sure)
    }
    return opened
  }

  #enter(line: ValueLine): void {
    const same = this.#lines.get(line.hash)
    if (same === undefined) this.#lines.set(line.hash, new Set([line]))
    else same.add(line)
    this.#lengths[Math.min(LENGTHS, line.length)]!++
  }

  #hashOf(text: string, from: number, to: number): number {
    let hash = this.#seed
    for (let at = from; at < to; at++) hash = (Math.imul(hash, this.#multiplier) + text.charCodeAt(at)) | 0
    return shortened(hash, to - from)
  }
}

/** A line that may come next, and how strong those before it are together. */
interface Expected {
  readonly line: ValueLine
  readonly bits: number
  /** How many lines before it wait: 0 when they do not begin with the value's first, or are masked. */
  readonly depth: number
}

function shortened(hash: number, length: number): number {
  return length < SHORT_UNITS ? (hash ^ (hash >>> 16)) & 0xffff : hash
}

/** Whether the ranges together cover `[from, to)`. */
function covers(ranges: readonly Range[], from: number, to: number): boolean {
  let covered = from
  for (const { start, end } of [...ranges].sort((x, y) => x.start - y.start)) {
    if (start <= covered) covered = Math.max(covered, end)
  }
  return covered >= to
}

function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at]! >= 0x80) return false
  return true
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function isWord(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
