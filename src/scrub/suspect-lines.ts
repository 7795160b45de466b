import type { TextMemory } from '../kernel/memory.js'
import type { Finder } from './finder.js'

const NEWLINE = 0x0a

/** Where in lines that lie in memory something may be found; a list of the caller's own, in order. Empty means clean. */
export type SuspectSearch = (memory: TextMemory, start: number, end: number) => readonly number[]

const NONE: readonly number[] = []

/** All lines are searched at once: where nothing is, lines that come together cost less than lines that come one by one. */
export function createSuspectSearch(finder: Pick<Finder, 'suspects'>): SuspectSearch {
  let offsets: number[] = []

  return (memory, start, end) => {
    // Something is left only where a search has failed.
    if (offsets.length > 0) offsets = []
    finder.suspects(memory, start, end, offsets)
    if (offsets.length === 0) return NONE
    // Given away: what is done about a suspect line may search other lines meanwhile.
    const found = offsets
    offsets = []
    return found.sort(ascending)
  }
}

/** Walks the lines of `[start, end)` that hold suspects. */
export class SuspectLines {
  readonly #bytes: Buffer
  readonly #end: number
  readonly #suspects: readonly number[]
  #next = 0

  constructor(memory: TextMemory, end: number, suspects: readonly number[]) {
    this.#bytes = memory.bytes
    this.#end = end
    this.#suspects = suspects
  }

  /** Start of the first suspect line at or behind `at`, where a line starts; the end when there is none. */
  nextFrom(at: number): number {
    const suspects = this.#suspects
    while (this.#next < suspects.length && (suspects[this.#next] as number) < at) this.#next++
    const suspect = suspects[this.#next]
    return suspect === undefined ? this.#end : Math.max(at, lineStart(this.#bytes, suspect))
  }
}

/** Start of the line that holds `at`. */
export function lineStart(bytes: Buffer, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(NEWLINE, at - 1) + 1
}

/** End of the line that holds `at`, its newline included; `end` at most. */
export function lineEnd(bytes: Buffer, at: number, end: number): number {
  const newline = bytes.indexOf(NEWLINE, at)
  return newline === -1 || newline >= end ? end : newline + 1
}

function ascending(x: number, y: number): number {
  return x - y
}
