import type { Entry } from './entries.js'
import { stringLeaves } from './freeze.js'
import { looksPlain } from './plain.js'

/** A text that a schema made of a secret, with the place it is registered at. */
export interface Derived {
  readonly slot: string
  readonly name: string
  readonly text: string
}

/**
 * What a schema's output holds beyond the loaded values: a schema may decode or split a secret, and what it made of one is
 * to be masked too. What it made of plain configuration is looked at by itself.
 */
export function derivedSecrets(
  output: unknown,
  record: Readonly<Record<string, string>>,
  entries: ReadonlyMap<string, Entry>,
): readonly Derived[] {
  if (output === record) return []
  const loaded = new Set(Object.values(record))
  const derived: Derived[] = []
  for (const [key, text] of stringLeaves(output)) {
    if (loaded.has(text)) continue
    const secret = entries.get(key)?.shelved.registration !== undefined
    if (!secret && looksPlain(key, text, 'environment')) continue
    derived.push({ slot: `derived/${key}/${derived.length}`, name: `${key}.derived`, text })
  }
  return derived
}
