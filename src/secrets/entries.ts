import type { Shelf, Shelved } from './shelf.js'
import type { SecretSource } from './source.js'

/** A secret as it is served. */
export interface Entry extends Shelved {
  readonly name: string
  readonly source: string
  readonly version: string
  readonly counts: { reads: number; readonly rotations: number }
}

/** What is served of all shelves: of secrets with the same name the one of the last source that has it. */
export function mergeShelves(
  shelves: readonly Shelf[],
  sourceNames: readonly string[],
  before: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const [index, shelf] of shelves.entries()) {
    for (const [name, shelved] of shelf) {
      // Of what is missing at its source, anything better is served instead.
      if (shelved.missing && entries.has(name)) continue
      entries.set(name, entryOf(name, shelved, sourceNames[index]!, before.get(name)))
    }
  }
  return entries
}

function entryOf(name: string, shelved: Shelved, source: string, earlier: Entry | undefined): Entry {
  const changed = earlier !== undefined && earlier.secret.value !== shelved.secret.value
  const rotations = (earlier?.counts.rotations ?? 0) + (changed ? 1 : 0)
  const version = shelved.secret.version ?? String(rotations + 1)
  return { ...shelved, name, source, version, counts: { reads: earlier?.counts.reads ?? 0, rotations } }
}

/** How a secret is masked: see `SecretStatus`. */
export function maskedHow({ registration }: Entry): 'everywhere' | 'in-context' | 'no' {
  if (registration === undefined || !registration.accepted) return 'no'
  return registration.reason === undefined ? 'everywhere' : 'in-context'
}

/** Names of the sources; of several alike, all but the first get a number. */
export function distinctNames(sources: readonly SecretSource[]): readonly string[] {
  const names: string[] = []
  for (const { name } of sources) {
    let free = name
    for (let count = 2; names.includes(free); count++) free = `${name}#${count}`
    names.push(free)
  }
  return names
}
