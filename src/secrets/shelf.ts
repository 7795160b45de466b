import type { Registration } from '../model/known.js'
import type { Ledger } from './ledger.js'
import type { AlsoMasked, Loaded, LoadedSecret } from './source.js'
import { SecretSourceError } from './source-error.js'

/** A secret as one source last delivered it. */
export interface Shelved {
  readonly secret: LoadedSecret
  readonly registration: Registration | undefined
  /** The source no longer has it. */
  readonly missing: boolean
}

/** What one source delivered, by name. */
export type Shelf = ReadonlyMap<string, Shelved>

/** A load whose values are registered, but not yet served. */
export interface Staged {
  readonly shelf: Shelf
  /** Names that the source had before and has no longer. */
  readonly vanished: readonly string[]
  /** To be called when the values are served, or when they are turned down. */
  settle(served: boolean): void
}

/** How values are registered. */
export interface StageOptions {
  readonly source: string
  /** Distinct for each source of a store. */
  readonly slot: string
  readonly ledger: Ledger
  readonly plain: ReadonlySet<string>
}

const NAME_LENGTH_MAX = 512

/**
 * Registers everything a source delivered with the scrubber. New values are offered beside the current ones, which they
 * replace only when they are served: until then, and for good if they are turned down, the current ones must stay masked.
 *
 * @throws {SecretSourceError} `malformed` for a name that cannot be used, or that occurs twice.
 */
export function stageLoad(loaded: Loaded, before: Shelf, options: StageOptions): Staged {
  const { ledger, slot } = options
  const secrets = checkNames(loaded.secrets, options.source)
  const shelf = new Map<string, Shelved>()
  for (const secret of secrets.values()) {
    const earlier = before.get(secret.name)
    const plain = secret.plain === true || options.plain.has(secret.name)
    if (earlier !== undefined && isUnchanged(secret, plain, earlier)) {
      shelf.set(secret.name, earlier)
      continue
    }
    const key = `${slot}/${secret.name}`
    let registration: Registration | undefined
    if (!plain) {
      const replaces = earlier !== undefined && earlier.secret.value !== secret.value
      registration = ledger[replaces ? 'offer' : 'put'](key, secret.name, secret.value)
    }
    // Of what the source calls configuration, something beside it may still be secret.
    for (const [role, { name = `${secret.name}.${role}`, value }] of rolesOf(secret, options.plain)) {
      ledger.put(`${key}/also/${role}`, name, value)
    }
    shelf.set(secret.name, { secret, registration, missing: false })
  }
  const vanished: string[] = []
  for (const [name, shelved] of before) {
    if (shelf.has(name)) continue
    if (!shelved.missing) vanished.push(name)
    shelf.set(name, { ...shelved, missing: true })
  }
  return { shelf, vanished, settle: (served) => settle(served, shelf, before, options) }
}

function settle(served: boolean, shelf: Shelf, before: Shelf, { ledger, slot, plain }: StageOptions): void {
  for (const [name, { secret, registration }] of shelf) {
    const earlier = before.get(name)
    if (earlier?.secret === secret) continue
    const key = `${slot}/${name}`
    if (earlier?.registration !== undefined && registration === undefined && served) ledger.release(key)
    if (registration !== undefined && earlier !== undefined && earlier.secret.value !== secret.value) {
      ledger.put(key, name, served ? secret.value : earlier.secret.value)
    }
    const [kept, left] = served ? [secret, earlier?.secret] : [earlier?.secret, secret]
    const roles = rolesOf(kept, plain)
    for (const role of rolesOf(left, plain).keys()) if (!roles.has(role)) ledger.release(`${key}/also/${role}`)
  }
}

/** Whether nothing needs to be registered or let go: the common case, which must be cheap for thousands of secrets. */
function isUnchanged(secret: LoadedSecret, plain: boolean, earlier: Shelved): boolean {
  if (earlier.missing || plain !== (earlier.registration === undefined)) return false
  if (secret.value !== earlier.secret.value || secret.version !== earlier.secret.version) return false
  const [also = [], before = []] = [secret.also, earlier.secret.also]
  return (
    also.length === before.length &&
    also.every(({ role, value }, i) => before[i]!.role === role && before[i]!.value === value)
  )
}

/** What is masked beside a secret, by role; a role that occurs again gets a number. Nothing beside plain names. */
function rolesOf(secret: LoadedSecret | undefined, plain: ReadonlySet<string>): ReadonlyMap<string, AlsoMasked> {
  const roles = new Map<string, AlsoMasked>()
  if (secret !== undefined && plain.has(secret.name)) return roles
  for (const also of secret?.also ?? []) {
    let free = also.role
    for (let count = 2; roles.has(free); count++) free = `${also.role}-${count}`
    roles.set(free, also)
  }
  return roles
}

function checkNames(secrets: readonly LoadedSecret[], source: string): ReadonlyMap<string, LoadedSecret> {
  const byName = new Map<string, LoadedSecret>()
  for (const secret of secrets) {
    const { name } = secret
    if (name === '' || name.length > NAME_LENGTH_MAX || /[\u0000-\u001f\u007f]/.test(name)) {
      throw new SecretSourceError(source, 'malformed', undefined, 'a name is empty, too long or has control characters')
    }
    if (byName.has(name)) {
      throw new SecretSourceError(source, 'malformed', name, 'the name occurs twice; tell them apart with "rename"')
    }
    byName.set(name, secret)
  }
  return byName
}
