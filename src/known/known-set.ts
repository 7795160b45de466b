import type { TextMemory } from '../kernel/memory.js'
import type { Clock, KnownValues } from '../model/known.js'
import type { Form } from '../model/span.js'

/** STAND-IN until the fingerprint engine lands: the seam only. */
export interface KnownMatch {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly form: Form
  readonly length: number
}

/** The seam. */
export interface KnownSet extends KnownValues {
  readonly generation: number
  readonly isEmpty: boolean
  readonly longestBytes: number
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[]): void
  weakName(token: string): string | undefined
  readonly refused: number
  close(): void
}

/** Stand-in. */
export function createKnownSet(_options: { readonly clock?: Clock } = {}): KnownSet {
  const values = new Map<string, Set<string>>()
  let generation = 0
  let refused = 0
  return {
    add(name, value) {
      if (typeof value !== 'string' || value.trim() === '') {
        refused++
        return { accepted: false, reason: 'empty', forms: [] }
      }
      values.set(name, (values.get(name) ?? new Set()).add(value))
      generation++
      return { accepted: true, forms: ['raw'] }
    },
    rotate(name, next) {
      return this.add(name, next)
    },
    delete(name) {
      generation++
      return values.delete(name)
    },
    names: () => [...values.keys()],
    get generation() {
      return generation
    },
    get isEmpty() {
      return values.size === 0
    },
    longestBytes: 4096,
    get refused() {
      return refused
    },
    scan(memory, start, end, matches) {
      const text = memory.bytes.subarray(start, end)
      for (const [name, set] of values) {
        for (const value of set) {
          for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
            matches.push({ start: start + at, end: start + at + Buffer.byteLength(value), name, form: 'raw', length: value.length })
          }
        }
      }
    },
    weakName: () => undefined,
    close() {},
  }
}
