import type { ValueParts } from './value.js'

/** Keys remembered at most; the book starts anew when it is full. */
const KEYS_MAX = 2_000
/** Longest key worth remembering, UTF-16 units. */
const KEY_LENGTH_MAX = 48

/** What is known of property names. Only keys that were found clean are remembered. */
export interface KeyBook {
  /** The remembered answer: a sensitive key's name, `''` for an ordinary key, undefined when not remembered. */
  recall(key: string): string | undefined
  /** The sensitive key's name, or `''`. */
  name(key: string): string
  /** Remembers a key that was found clean. */
  remember(key: string, name: string): void
  /** The key itself, or its masked form. */
  clean(key: string, path: string): string
  /** To be called before a value is looked at: forgets what an older set of known values made of keys. */
  refresh(): void
}

/** Makes an empty book. */
export function createKeyBook(parts: ValueParts): KeyBook {
  const names = new Map<string, string>()
  let generation = -1

  function name(key: string): string {
    return names.get(key) ?? parts.sensitiveKey(key) ?? ''
  }

  function remember(key: string, keyName: string): void {
    if (key.length > KEY_LENGTH_MAX) return
    if (names.size >= KEYS_MAX) names.clear()
    names.set(key, keyName)
  }

  return {
    recall: (key) => names.get(key),
    name,
    remember,
    clean(key, path) {
      if (names.has(key)) return key
      const clean = parts.scrubString(key, path)
      if (clean === key) remember(key, name(key))
      return clean
    },
    refresh() {
      const now = parts.generation === undefined ? 0 : parts.generation()
      if (now === generation) return
      generation = now
      names.clear()
    },
  }
}
