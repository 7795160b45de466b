import type { Shelf, Shelved } from './shelf.js'
import type { SecretSource } from './source.js'

/** A secret as it is served. */
export interface Entry {
  readonly name: string
  readonly shelved: Shelved
  readonly source: string
  readonly version: string
  readonly counts: { reads: number; readonly rotations: number }
}

/**
 * What is served of all shelves: of secrets with the same name the one of the last source that has it.
 * What has not changed keeps its entry; where nothing has, the result is `before` itself.
 */
export function mergeShelves(
  shelves: readonly Shelf[],
  sourceNames: readonly string[],
  before: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, Entry> {
  const winners = new Map<string, number>()
  for (const [index, shelf] of shelves.entries()) {
    for (const [name, { missing }] of shelf) {
      // Of what is missing at its source, anything better is served instead.
      if (!missing || !winners.has(name)) winners.set(name, index)
    }
  }
  const entries = new Map<string, Entry>()
  let changed = winners.size !== before.size
  for (const [name, index] of winners) {
    const earlier = before.get(name)
    const entry = entryOf(name, shelves[index]!.get(name)!, sourceNames[index]!, earlier)
    changed ||= entry !== earlier
    entries.set(name, entry)
  }
  return changed ? entries : before
}

function entryOf(name: string, shelved: Shelved, source: string, earlier: Entry | undefined): Entry {
  if (earlier !== undefined && earlier.shelved === shelved && earlier.source === source) return earlier
  const rotated = earlier !== undefined && earlier.shelved.secret.value !== shelved.secret.value
  const rotations = (earlier?.counts.rotations ?? 0) + (rotated ? 1 : 0)
  const version = shelved.secret.version ?? String(rotations + 1)
  return { name, shelved, source, version, counts: { reads: earlier?.counts.reads ?? 0, rotations } }
}

/** How a secret is masked: see `SecretStatus`. */
export function maskedHow({ shelved: { registration } }: Entry): 'everywhere' | 'in-context' | 'no' {
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
