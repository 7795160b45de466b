import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expandValues, readEnvText } from './dotenv-text.js'
import { openVaultText, partsOfVaultKey } from './dotenv-vault.js'
import { looksPlain } from './plain.js'
import type { AlsoMasked, LoadContext, LoadedSecret, SecretSource } from './source.js'
import { SecretSourceError, toSourceError } from './source-error.js'
import { checkSourceOptions } from './source-options.js'

/** Options of `dotenv`. */
export interface DotenvOptions {
  /** A file, or several of which later ones count more. Default: `.env` and what stands beside it, see `environment`. */
  readonly path?: string | readonly string[]
  /**
   * Reads `.env`, `.env.local`, `.env.<environment>` and `.env.<environment>.local` of `directory`, later ones counting
   * more; only those that exist, but at least one. `.env.local` is left out for `test`. Default: `NODE_ENV`.
   */
  readonly environment?: string
  /** Where the files of `environment` lie. Default: the working directory. */
  readonly directory?: string
  /** Serves values with `${NAME}` replaced. Default false; both are masked. */
  readonly expand?: boolean
  /** `node` (default): values as `node --env-file` reads them; `dotenv`: as the npm package does. Both are masked. */
  readonly reading?: 'node' | 'dotenv'
  /** Whether it is fine that no file exists. Default false. */
  readonly optional?: boolean
  /** Key to an `.env.vault`, which is then read instead. Default: the variable `DOTENV_KEY`, where the file exists. */
  readonly vaultKey?: string
  /** Names to mask: `likely` (default) all that do not look like plain configuration, `all`, or a list. */
  readonly mask?: 'likely' | 'all' | readonly string[]
}

const ADVICE = 'create the file, or set "optional"'
const FILE_LENGTH_MAX = 16 * 1024 * 1024

/**
 * Secrets from dotenv files, or from a `dotenv-vault` file with its key. Loaded anew with every refresh.
 *
 * @throws {TypeError} naming an option that cannot be used.
 * @example
 * openSecrets({ scrubber, sources: [dotenv({ path: '.env' })] })
 */
export function dotenv(options: DotenvOptions = {}): SecretSource {
  const name = 'dotenv'
  checkSourceOptions(name, options, {
    path: 'text or texts',
    environment: 'string',
    directory: 'text',
    expand: 'flag',
    reading: ['node', 'dotenv'],
    optional: 'flag',
    vaultKey: 'string',
    mask: typeof options?.mask === 'string' ? ['likely', 'all'] : 'texts',
  })
  return {
    name,
    async load(context) {
      const texts = (await loadVault(options, name, context)) ?? (await loadFiles(options, name, context))
      const secrets = new Map<string, LoadedSecret>()
      for (const text of texts) for (const secret of secretsIn(text, options, secrets)) secrets.set(secret.name, secret)
      return { secrets: [...secrets.values()] }
    },
  }
}

async function loadVault(options: DotenvOptions, name: string, context: LoadContext) {
  const key = options.vaultKey ?? process.env['DOTENV_KEY']
  if (key === undefined || key === '') return undefined
  for (const [index, part] of partsOfVaultKey(key).entries()) context.protect(`dotenv-key.${index}`, part)
  const path = typeof options.path === 'string' ? options.path : join(options.directory ?? '.', '.env')
  const text = await loadText(path.endsWith('.vault') ? path : `${path}.vault`, name, context)
  if (text !== undefined) return [openVaultText(text, key, name)]
  if (options.vaultKey === undefined) return undefined
  throw new SecretSourceError(name, 'missing', '.env.vault', 'a vault key is given, but there is no such file')
}

async function loadFiles(options: DotenvOptions, name: string, context: LoadContext): Promise<readonly string[]> {
  const { path, directory = '.' } = options
  const explicit = path === undefined ? undefined : typeof path === 'string' ? [path] : path
  const paths = explicit ?? cascade(options.environment ?? process.env['NODE_ENV']).map((file) => join(directory, file))
  const texts: string[] = []
  for (const each of paths) {
    const text = await loadText(each, name, context)
    if (text !== undefined) texts.push(text)
    else if (explicit !== undefined && options.optional !== true)
      throw new SecretSourceError(name, 'missing', each, ADVICE)
  }
  if (texts.length === 0 && options.optional !== true)
    throw new SecretSourceError(name, 'missing', paths.join(', '), ADVICE)
  return texts
}

function cascade(environment: string | undefined): readonly string[] {
  const files = environment === 'test' ? ['.env'] : ['.env', '.env.local']
  if (environment !== undefined && /^[\w-]+$/.test(environment)) {
    files.push(`.env.${environment}`, `.env.${environment}.local`)
  }
  return files
}

async function loadText(path: string, name: string, context: LoadContext): Promise<string | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(path, { signal: context.signal })
  } catch (thrown) {
    if ((thrown as { readonly code?: unknown }).code === 'EISDIR') {
      throw new SecretSourceError(name, 'malformed', path, 'it is a directory: give a file')
    }
    const error = toSourceError(name, thrown, path)
    if (error.reason === 'missing') return undefined
    throw error
  }
  if (bytes.length > FILE_LENGTH_MAX) throw new SecretSourceError(name, 'malformed', path, 'the file is too large')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SecretSourceError(name, 'malformed', path, 'save the file as UTF-8')
  }
}

function secretsIn(text: string, options: DotenvOptions, earlier: ReadonlyMap<string, LoadedSecret>): LoadedSecret[] {
  const { reading = 'node', expand = false, mask = 'likely' } = options
  const readings = readEnvText(text)
  // References reach back into files that were read before, and out into the environment.
  const outer = { ...process.env, ...Object.fromEntries([...earlier].map(([key, { value }]) => [key, value])) }
  const all = [readings.node, readings.dotenv].flatMap((each) => [each, expandValues(each, outer)])
  const [node, nodeExpanded, other, otherExpanded] = all as [Values, Values, Values, Values]
  const served = reading === 'node' ? (expand ? nodeExpanded : node) : expand ? otherExpanded : other
  const names = new Set(all.flatMap((each) => [...each.keys()]))
  return [...names].map((name) => {
    const value = served.get(name) ?? all.map((each) => each.get(name)).find((each) => each !== undefined) ?? ''
    const others = new Set(all.flatMap((each) => each.get(name) ?? []))
    const before = earlier.get(name)
    if (before !== undefined)
      for (const each of [before.value, ...(before.also ?? []).map((also) => also.value)]) others.add(each)
    others.delete(value)
    others.delete('')
    const plain = isPlain(name, [value, ...others], mask)
    const also = plain ? [] : [...others].map((each): AlsoMasked => ({ role: 'reading', value: each }))
    return { name, value, also, plain }
  })
}

type Values = ReadonlyMap<string, string>

function isPlain(name: string, values: readonly string[], mask: 'likely' | 'all' | readonly string[]): boolean {
  if (mask === 'all') return false
  if (mask !== 'likely') return !mask.includes(name)
  return values.every((value) => looksPlain(name, value, 'environment'))
}
