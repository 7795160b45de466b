import type { FingerprintKey } from './tag.js'
import { canonicalBytes } from './unescape.js'
import { type LineTrail, ValueLines } from './value-lines.js'
import { ValueOpenings } from './value-openings.js'

export type { LineStretch, LineTrail } from './value-lines.js'

/** What streams know of values that do not come in one piece: beginnings, and lines. */
export interface KnownPieces {
  /**
   * From where on an unfinished text may be the beginning of a value that holds blanks, an unfinished last word aside; its
   * length when it is none. Linear.
   */
  openFrom(text: string): number
  /** The same for a value that goes on in the next line. */
  openLineFrom(text: string): number
  /** The beginning of a value with blanks, with which the last text of a stream ends, and its name. */
  cutAt(text: string): { readonly start: number; readonly name: string } | undefined
  /** No value has several lines: lines need not be looked at. */
  readonly hasLines: boolean
  /** Whether the line `bytes[from, to)` may be one of a value's that others follow. */
  mayOpen(bytes: Uint8Array, from: number, to: number): boolean
  /** Whether a line, blanks around it aside, is one of a value's that others follow. */
  opens(line: string): boolean
  /** Follows values of several lines through one stream. */
  createTrail(): LineTrail
  /** The name of a value whose line a trail has found. */
  nameOf(id: number): string | undefined
}

/** What may hide a beginning: an escape other than a backslash before a sign. */
const ESCAPED = /\\[a-z\d]|[%&#\x1b\u200b-\u200f\u2060\ufeff\xad]/i

/** The pieces of all values that are looked for. */
export class ValuePieces implements KnownPieces {
  readonly #openings: ValueOpenings
  readonly #lineOpenings: ValueOpenings
  readonly #lines: ValueLines
  readonly #nameOf: (id: number) => string | undefined

  constructor(key: FingerprintKey, nameOf: (id: number) => string | undefined) {
    this.#openings = new ValueOpenings(key)
    this.#lineOpenings = new ValueOpenings(key)
    this.#lines = new ValueLines(key)
    this.#nameOf = nameOf
  }

  /** Takes in the pieces of a value that has some. */
  add(id: number, value: string): void {
    if (!/\s/.test(value)) return
    this.#openings.add(id, value, false)
    this.#lineOpenings.add(id, value, true)
    this.#lines.add(id, value)
    ;/(?:)/.test('')
  }

  /** Forgets a value. */
  remove(id: number): void {
    this.#openings.remove(id)
    this.#lineOpenings.remove(id)
    this.#lines.remove(id)
  }

  openFrom(text: string): number {
    return openFrom(this.#openings, text)
  }

  openLineFrom(text: string): number {
    return openFrom(this.#lineOpenings, text)
  }

  cutAt(text: string): { readonly start: number; readonly name: string } | undefined {
    const start = this.#openings.openFrom(text)
    const id = this.#openings.idAt(text, start)
    const name = id === undefined ? undefined : this.#nameOf(id)
    return name === undefined ? undefined : { start, name }
  }

  get hasLines(): boolean {
    return !this.#lines.isEmpty
  }

  mayOpen(bytes: Uint8Array, from: number, to: number): boolean {
    return this.#lines.mayOpen(bytes, from, to)
  }

  opens(line: string): boolean {
    return this.#lines.opens(line)
  }

  createTrail(): LineTrail {
    return this.#lines.createTrail()
  }

  nameOf(id: number): string | undefined {
    return this.#nameOf(id)
  }
}

function openFrom(openings: ValueOpenings, text: string): number {
  if (openings.isEmpty) return text.length
  const open = openings.openFrom(text)
  if (open === 0 || !ESCAPED.test(text)) return open
  const decoded = decode(text)
  // Where in the text that lies is not known: all of it waits.
  return openings.openFrom(decoded) < decoded.length ? 0 : open
}

function decode(text: string): string {
  const bytes = Buffer.from(text, 'utf8')
  return bytes.toString('utf8', 0, canonicalBytes(bytes, bytes.length, bytes))
}
