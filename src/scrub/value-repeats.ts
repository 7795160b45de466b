import type { ValueParts } from './value.js'
import { createKeyBook } from './value-keys.js'
import { createPlainCheck } from './value-plain.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words. */
const LENGTH_MIN = 12
/** Most secrets of one value whose repetitions are looked for. */
const SECRETS_MAX = 32

/** Secrets that only their surroundings gave away, with their masks. */
export type Secrets = Map<string, string>

/**
 * Remembers what was masked between `before` and `after`, if the engine would not find it by itself elsewhere: the password
 * of a configuration stands in a message too, where no key names it.
 */
export function noteSecret(secrets: Secrets, parts: ValueParts, before: string, after: string): void {
  if (secrets.size >= SECRETS_MAX) return
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const secret = before.slice(head, before.length - tail)
  if (secret.length < LENGTH_MIN || !/\d/.test(secret) || !/[A-Za-z]/.test(secret) || secrets.has(secret)) return
  if (parts.isCleanText?.(secret) !== true) return
  secrets.set(secret, after.slice(head, after.length - tail))
}

/** An engine that finds these secrets and nothing else, wherever they stand. Never throws. */
export function repeatParts(parts: ValueParts, secrets: Secrets): ValueParts {
  const entries = [...secrets]
  function replace(text: string): string {
    let clean = text
    for (const [secret, mask] of entries) if (clean.includes(secret)) clean = clean.replaceAll(secret, () => mask)
    return clean
  }
  return {
    scrubString: replace,
    scrubJson: replace,
    isCleanText: (text) => !entries.some(([secret]) => text.includes(secret)),
    isSensitiveKey: () => false,
    limits: parts.limits,
    onFailure: () => parts.onFailure(),
  }
}

/** What a second look with `repeatParts` needs besides. */
export function repeatTools(parts: ValueParts): {
  readonly keys: ReturnType<typeof createKeyBook>
  readonly isPlainAndClean: (value: object) => boolean
} {
  const keys = createKeyBook(parts)
  return { keys, isPlainAndClean: createPlainCheck(parts, keys) }
}
