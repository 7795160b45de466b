import { FAILED_TEXT } from '../mask/placeholder.js'
import type { Limits } from '../model/limits.js'
import type { PathScrubber } from './paths.js'
import { scrubGraph } from './value-graph.js'
import { createKeyBook } from './value-keys.js'
import { createPlainCheck } from './value-plain.js'

/** Cleans whole values. Total: what cannot be scrubbed is replaced by a placeholder. */
export interface ValueScrubber {
  /**
   * A clean copy of any value, or the very same reference when nothing was found in plain data.
   * Only what holds a finding is copied, with all that leads to it; the caller's value is never written to.
   * Linear in the entries visited, which `limits` bounds.
   */
  scrubValue<T>(value: T): T
}

/** What a value scrubber is made of. Nothing here may throw on content, save where a caller's own code runs. */
export interface ValueParts {
  /** The clean text, or the very same string when nothing was found. `path` is where the string stands in the value. */
  scrubString(text: string, path: string): string
  /**
   * Whether nothing at all would be found in `text`; counts and reports nothing. Strings are asked for in batches, joined
   * by a closing quote and a blank. Without it every string goes through `scrubString`.
   */
  isCleanText?(text: string): boolean
  /**
   * A JSON text, cleaned as a line is: it parses, with the same shape. The very same string when nothing was found. What
   * stands at `path` begins behind `before` units.
   */
  scrubJson(json: string, path: string, before: number): string
  /** Whether something under this key may be masked for its sake. */
  isSensitiveKey(key: string): boolean
  /** Grows when known values change: what was remembered as clean is forgotten then. */
  generation?(): number
  readonly limits: Limits
  readonly paths?: PathScrubber | undefined
  /** Counts content that was replaced because reading or scrubbing it failed. */
  onFailure(): void
}

/**
 * Makes the scrubber of values.
 *
 * @example
 * createValueScrubber(parts).scrubValue({ user: 'ada', password }) // { user: 'ada', password: '[redacted:password]' }
 */
export function createValueScrubber(parts: ValueParts): ValueScrubber {
  const keys = createKeyBook(parts)
  const isPlainAndClean = createPlainCheck(parts, keys)

  function scrubAny(value: unknown): unknown {
    switch (typeof value) {
      case 'string':
        return parts.scrubString(value, '')
      case 'object':
        return value === null || isPlainAndClean(value) ? value : scrubGraph(value, parts, keys, isPlainAndClean)
      case 'number':
      case 'bigint': {
        const text = String(value)
        const clean = parts.scrubString(text, '')
        return clean === text ? value : clean
      }
      case 'function':
        return scrubGraph(value, parts, keys, isPlainAndClean)
      case 'symbol': {
        const text = value.description ?? ''
        const clean = parts.scrubString(text, '')
        return clean === text ? value : Symbol(clean)
      }
      default:
        return value
    }
  }

  return {
    scrubValue<T>(value: T): T {
      try {
        return scrubAny(parts.paths === undefined ? value : parts.paths.scrub(value)) as T
      } catch {
        parts.onFailure()
        return FAILED_TEXT as T
      }
    },
  }
}
