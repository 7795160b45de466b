import type { ValueParts } from './value.js'

/** Keys remembered at most; the book starts anew when it is full. */
const KEYS_MAX = 2_000
/** Longest key worth remembering, UTF-16 units. */
const KEY_LENGTH_MAX = 48

/** What is known of property names. Only keys that were found clean are remembered. */
export interface KeyBook {
  /** The remembered answer of `isSensitive`, undefined when the key is not remembered. */
  recall(key: string): boolean | undefined
  /** Whether something under this key may be masked for its sake. */
  isSensitive(key: string): boolean
  /** Remembers a key that was found clean. */
  remember(key: string, sensitive: boolean): void
  /** The key itself, or its masked form. */
  clean(key: string, path: string): string
  /** To be called before a value is looked at: forgets what an older set of known values made of keys. True when it did. */
  refresh(): boolean
}

/** Makes an empty book. */
export function createKeyBook(parts: ValueParts): KeyBook {
  const known = new Map<string, boolean>()
  let generation = -1

  function isSensitive(key: string): boolean {
    return known.get(key) ?? parts.isSensitiveKey(key)
  }

  function remember(key: string, sensitive: boolean): void {
    if (key.length > KEY_LENGTH_MAX) return
    if (known.size >= KEYS_MAX) known.clear()
    known.set(key, sensitive)
  }

  return {
    recall: (key) => known.get(key),
    isSensitive,
    remember,
    clean(key, path) {
      if (known.has(key)) return key
      const clean = parts.scrubString(key, path)
      if (clean === key) remember(key, isSensitive(key))
      return clean
    },
    refresh() {
      const now = parts.generation === undefined ? 0 : parts.generation()
      if (now === generation) return false
      generation = now
      known.clear()
      return true
    },
  }
}
