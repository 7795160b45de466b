import type { ValueParts } from './value.js'
import { createKeyBook } from './value-keys.js'
import { createPlainCheck } from './value-plain.js'

/** Shortest secret whose repetitions are looked for, UTF-16 units; shorter ones may be words. */
const LENGTH_MIN = 12
/** Most secrets of one value whose repetitions are looked for. */
const SECRETS_MAX = 32

/** Secrets that only their surroundings gave away, with their masks. */
export type Secrets = Map<string, string>

/** The masks of the built-in kinds. */
const MASK = /\[redacted(?::[^\]]*)?\]|█+/g

/**
 * Remembers what was masked between `before` and `after`, if the engine would not find it by itself elsewhere: the password
 * of a configuration stands in a message too, where no key names it. `keyed`: a key alone gave it away.
 */
export function noteSecrets(secrets: Secrets, parts: ValueParts, before: string, after: string, keyed: boolean): void {
  const masks = after.match(MASK)
  if (masks === null) {
    noteDifference(secrets, parts, before, after, keyed)
    return
  }
  let at = 0
  let behind = 0
  for (const mask of masks) {
    const start = after.indexOf(mask, behind)
    const from = before.indexOf(after.slice(behind, start), at) + start - behind
    behind = start + mask.length
    const next = after.slice(behind, nextMask(after, behind))
    const to = next === '' ? before.length : before.indexOf(next, from)
    if (to < from) return
    note(secrets, parts, before.slice(from, to), mask, keyed)
    at = to
  }
}

function nextMask(text: string, from: number): number {
  MASK.lastIndex = from
  const found = MASK.exec(text)
  MASK.lastIndex = 0
  return found === null ? text.length : found.index
}

/** Masks of a user's own: what lies between the ends that stayed. */
function noteDifference(secrets: Secrets, parts: ValueParts, before: string, after: string, keyed: boolean): void {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  note(secrets, parts, before.slice(head, before.length - tail), after.slice(head, after.length - tail), keyed)
}

function note(secrets: Secrets, parts: ValueParts, secret: string, mask: string, keyed: boolean): void {
  if (secrets.size >= SECRETS_MAX || secret.length < LENGTH_MIN || secrets.has(secret)) return
  if (!/\d/.test(secret) || !/[A-Za-z]/.test(secret)) return
  if (keyed || parts.isCleanText?.(secret) === true) secrets.set(secret, mask)
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
