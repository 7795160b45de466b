import { readFileSync } from 'node:fs'
import type { Scrubber } from '../scrub/api.js'
import { awsSecretsManager } from '../secrets/aws-secrets-manager.js'
import { awsSsm } from '../secrets/aws-ssm.js'
import { azureKeyVault } from '../secrets/azure-key-vault.js'
import { dotenv } from '../secrets/dotenv.js'
import { env } from '../secrets/env.js'
import { files } from '../secrets/files.js'
import { gcpSecretManager } from '../secrets/gcp-secret-manager.js'
import type { SecretSource } from '../secrets/source.js'
import { openSecrets } from '../secrets/store.js'
import { vault } from '../secrets/vault.js'
import { UsageError } from './usage.js'

/**
 * A source in plain words: `kind`, or `kind:what`, where several things are joined by commas and an address stands before
 * a `#`; or in plain JSON: `{ "kind": "vault", "address": "…", "paths": ["kv/data/app"] }`. Credentials are in neither:
 * they come from the environment or from files.
 */
export type PlainSource = string | { readonly kind: string; readonly [option: string]: unknown }

/** What one kind takes: its options with their types, and how the short form fills them. */
interface Kind {
  readonly options: Readonly<Record<string, OptionType>>
  /** The options that a short form stands for. */
  short(what: string): Record<string, unknown>
  open(options: Record<string, unknown>): SecretSource
}

type OptionType = 'text' | 'texts' | 'text or texts' | 'flag' | 'number'

const NAMING = { leaves: 'text' } as const
const AWS = { ...NAMING, region: 'text', endpoint: 'text' } as const

const KINDS: Readonly<Record<string, Kind>> = {
  env: {
    options: { names: 'texts', words: 'texts' },
    short: (what) => (what === '' ? {} : { names: listOf(what) }),
    open: (options) => env(options),
  },
  dotenv: {
    options: {
      path: 'text or texts',
      environment: 'text',
      directory: 'text',
      expand: 'flag',
      reading: 'text',
      optional: 'flag',
      mask: 'text or texts',
    },
    short: (what) => (what === '' ? {} : { path: listOf(what) }),
    open: (options) => dotenv(options),
  },
  files: {
    options: { ...NAMING, path: 'text or texts', watch: 'flag', pollMs: 'number', trim: 'flag' },
    short: (what) => (what === '' ? {} : { path: listOf(what) }),
    open: (options) => files(options),
  },
  'aws-secrets-manager': {
    options: { ...AWS, secretIds: 'texts', alsoStages: 'texts' },
    short: (what) => ({ secretIds: listOf(what) }),
    open: (options) => awsSecretsManager(needing(options, 'secretIds')),
  },
  'aws-ssm': {
    options: { ...AWS, names: 'texts', path: 'text', alsoPrevious: 'flag' },
    short: (what) => (what.endsWith('/') ? { path: what.slice(0, -1) } : { names: listOf(what) }),
    open: (options) => awsSsm(options),
  },
  vault: {
    options: {
      address: 'text or texts',
      namespace: 'text',
      allowHttp: 'flag',
      paths: 'texts',
      revokeOnClose: 'flag',
      tokenFile: 'text',
      role: 'text',
      jwtPath: 'text',
      roleId: 'text',
      secretIdFile: 'text',
      mount: 'text',
    },
    short: (what) => {
      const { before, after } = splitAt(what)
      return { ...(before === '' ? {} : { address: listOf(before) }), paths: listOf(after) }
    },
    open: (options) => openVault(needing(options, 'paths')),
  },
  'azure-key-vault': {
    options: { ...NAMING, vaultUrl: 'text', secretNames: 'texts', alsoPrevious: 'flag' },
    short: (what) => {
      const [vaultUrl = '', names = ''] = what.split('#')
      return { vaultUrl, ...(names === '' ? {} : { secretNames: listOf(names) }) }
    },
    open: (options) => azureKeyVault(needing(options, 'vaultUrl')),
  },
  'gcp-secret-manager': {
    options: { ...NAMING, project: 'text', secrets: 'texts', alsoPrevious: 'flag' },
    short: (what) => {
      const { before, after } = splitAt(what)
      return { ...(before === '' ? {} : { project: before }), secrets: listOf(after) }
    },
    open: (options) => gcpSecretManager(needing(options, 'secrets')),
  },
}

/**
 * Makes the source that a short form or plain JSON describes, for a command line or a worker's options.
 *
 * @throws {UsageError} that names the kind and the option, never what it holds.
 * @example
 * openPlainSource('vault:https://vault.example.com:8200#kv/data/app')
 * openPlainSource('aws-secrets-manager:prod/db,prod/api-key')
 * openPlainSource('files:/run/secrets')
 */
export function openPlainSource(source: PlainSource): SecretSource {
  const { kind, options } = typeof source === 'string' ? parseShort(source) : parseJson(source)
  try {
    return kindOf(kind).open(options)
  } catch (error) {
    // A source's own complaint about its options: it names them.
    if (error instanceof TypeError) throw new UsageError(`source ${kind}: ${error.message}`)
    throw error
  }
}

/**
 * Loads plain sources and registers what they hold, for a pipe or a worker: not a byte may pass before this has resolved.
 * Afterwards the values are kept fresh until the returned function is called.
 *
 * @throws {UsageError} for a source that cannot be made, {SecretSourceError} or {SecretsLoadError} for one that cannot load.
 */
export async function openPlainSources(
  scrubber: Scrubber,
  sources: readonly PlainSource[],
  options: { readonly warn: (message: string) => void; readonly evenIfWeak?: boolean; readonly refreshMs?: number },
): Promise<() => Promise<void>> {
  if (sources.length === 0) return async () => undefined
  const secrets = await openSecrets({ ...options, scrubber, sources: sources.map(openPlainSource) })
  secrets.on('refresh-failed', ({ error }) => options.warn(error.message))
  return () => secrets.close()
}

function parseShort(source: string): { readonly kind: string; readonly options: Record<string, unknown> } {
  const colon = source.indexOf(':')
  const kind = colon === -1 ? source : source.slice(0, colon)
  return { kind, options: kindOf(kind).short(colon === -1 ? '' : source.slice(colon + 1)) }
}

function parseJson(source: Readonly<Record<string, unknown>>) {
  const { kind, ...options } = source
  if (typeof kind !== 'string') throw new UsageError('a source needs a "kind"')
  const types = kindOf(kind).options
  for (const [name, value] of Object.entries(options)) {
    const type = Object.hasOwn(types, name) ? types[name]! : undefined
    if (type === undefined)
      throw new UsageError(`source ${kind} takes ${Object.keys(types).join(', ')}, and no other option`)
    if (!isOf(type, value)) throw new UsageError(`source ${kind}: "${name}" must be a ${type}`)
  }
  return { kind, options }
}

function kindOf(kind: string): Kind {
  const found = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (found !== undefined) return found
  throw new UsageError(`there is no such kind of source; there are ${Object.keys(KINDS).join(', ')}`)
}

/** How a worker or a pipe logs in: by Kubernetes, by AppRole, by a token file, else by `VAULT_TOKEN`. */
function openVault(options: Record<string, unknown> & { readonly paths: readonly string[] }): SecretSource {
  const { tokenFile, role, jwtPath, roleId, secretIdFile, mount, ...rest } = options as Readonly<
    Record<string, unknown>
  > as Record<string, never>
  const more = { ...(mount === undefined ? {} : { mount }), ...(jwtPath === undefined ? {} : { jwtPath }) }
  const common = { ...rest, paths: options.paths }
  if (role !== undefined) return vault({ ...common, auth: { method: 'kubernetes', role, ...more } })
  if (roleId !== undefined) {
    if (secretIdFile === undefined) throw new TypeError('"roleId" goes with "secretIdFile"')
    const secretId = (): string => readFileSync(secretIdFile, 'utf8')
    return vault({ ...common, auth: { method: 'approle', roleId, secretId, ...more } })
  }
  if (tokenFile !== undefined) return vault({ ...common, auth: { method: 'token-file', path: tokenFile } })
  return vault(common)
}

function needing<Name extends string>(options: Record<string, unknown>, name: Name) {
  const value = options[name]
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) throw new TypeError(`it needs "${name}"`)
  return options as Record<string, unknown> & Record<Name, never>
}

/** What stands before and after the last `#`; without one, all of it is after. */
function splitAt(what: string): { readonly before: string; readonly after: string } {
  const at = what.lastIndexOf('#')
  return { before: what.slice(0, Math.max(0, at)), after: what.slice(at + 1) }
}

function listOf(what: string): readonly string[] {
  return what.split(',').filter((each) => each !== '')
}

function isOf(type: OptionType, value: unknown): boolean {
  const isText = typeof value === 'string' && value !== ''
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')
  if (type === 'text') return isText
  if (type === 'texts') return isTexts
  if (type === 'text or texts') return isText || isTexts
  return type === 'flag' ? typeof value === 'boolean' : typeof value === 'number' && value >= 0
}
