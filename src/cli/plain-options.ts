import { allRules, createScrubber, defaultRules } from '../index.js'
import { weakNamesOf } from '../known/weak-names.js'
import type { Rule } from '../model/rule.js'
import type { Scrubber, ScrubberOptions } from '../scrub/api.js'
import { loadEnvFile, loadKeyFile, loadKnownFile, type NamedValues } from './known-file.js'
import type { PlainSource } from './sources.js'

/** A scrubber in plain JSON, for a worker thread or another process. */
export interface PlainOptions {
  /** Ids of the rules in force. Default: the default rules; `[]` switches rules off. */
  readonly rules?: readonly string[] | undefined
  readonly keys?: readonly string[] | undefined
  readonly paths?: readonly string[] | undefined
  /** Names of environment variables whose values are masked, or names and values. */
  readonly known?: readonly string[] | Readonly<Record<string, string | readonly string[]>> | undefined
  /** Files of known values: a JSON object or `NAME=value` lines. */
  readonly knownFiles?: readonly string[] | undefined
  /** Dotenv files. */
  readonly envFiles?: readonly string[] | undefined
  /** Secret sources, in short form or as JSON objects with a `kind`; loaded before the first line passes. */
  readonly sources?: readonly PlainSource[] | undefined
  /** Age at which sources are loaded anew, in milliseconds. Default five minutes. */
  readonly refreshMs?: number | undefined
  /** Masks known values everywhere, whatever their strength. Default false. */
  readonly evenIfWeak?: boolean | undefined
  readonly mask?: 'named' | 'plain' | 'keyed' | undefined
  /** The key of keyed masks. */
  readonly maskKeyFile?: string | undefined
  /** Where lines go: a path or a descriptor. Default: to the next stage of a pipeline, else standard output. */
  readonly destination?: string | number | undefined
  readonly sync?: boolean | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly periodicFlush?: number | undefined
  readonly append?: boolean | undefined
  readonly mkdir?: boolean | undefined
  readonly mode?: number | string | undefined
  readonly fsync?: boolean | undefined
}

type Check = (value: unknown) => boolean

const CHECKS: Readonly<Record<keyof PlainOptions, readonly [expected: string, holds: Check]>> = {
  rules: ['a list of rule ids', isStrings],
  keys: ['a list of key names', isStrings],
  paths: ['a list of paths', isStrings],
  known: ['a list of environment variables, or an object of names and values', isKnown],
  knownFiles: ['a list of paths', isStrings],
  envFiles: ['a list of paths', isStrings],
  sources: ['a list of sources: short forms, or objects with a "kind"', isSources],
  refreshMs: ['a number of milliseconds', isCount],
  evenIfWeak: ['true or false', isBoolean],
  mask: ['"named", "plain" or "keyed"', (value) => value === 'named' || value === 'plain' || value === 'keyed'],
  maskKeyFile: ['a path', isString],
  destination: ['a path or a file descriptor', (value) => isString(value) || isCount(value)],
  sync: ['true or false', isBoolean],
  minLength: ['a number of bytes', isCount],
  maxLength: ['a number of bytes', isCount],
  periodicFlush: ['a number of milliseconds', isCount],
  append: ['true or false', isBoolean],
  mkdir: ['true or false', isBoolean],
  mode: ['a file mode', (value) => isString(value) || isCount(value)],
  fsync: ['true or false', isBoolean],
}

/** What pino adds to the options of a target of its own accord. */
const FROM_HOST: ReadonlySet<string> = new Set(['$context', 'pinoWillSendConfig', 'levels', 'dedupe'])

/**
 * Checks plain options: a misspelt one would leave a secret unknown.
 *
 * @throws TypeError that names the option and what it must be, never what it holds.
 */
export function checkPlainOptions(options: unknown): PlainOptions {
  if (typeof options !== 'object' || options === null) throw new TypeError('inkout: options must be an object')
  for (const [name, value] of Object.entries(options)) {
    if (FROM_HOST.has(name) || value === undefined) continue
    if (!Object.hasOwn(CHECKS, name)) {
      throw new TypeError(`inkout: unknown option "${name}"; there are ${Object.keys(CHECKS).join(', ')}`)
    }
    const [expected, holds] = CHECKS[name as keyof PlainOptions]
    if (!holds(value)) throw new TypeError(`inkout: option "${name}" must be ${expected}`)
  }
  return options as PlainOptions
}

/**
 * Makes the scrubber that plain options describe, its files loaded.
 *
 * @param warn is told, by name, of values that are not masked everywhere and of files that everyone may read.
 * @throws TypeError for a wrong option, an unknown rule or a variable that is not set; an error that names the file for
 * one that cannot be used.
 */
export function openPlainScrubber(options: PlainOptions, warn: (message: string) => void): Scrubber {
  const scrubber = createScrubber(scrubberOptions(options, warn))
  for (const path of options.knownFiles ?? []) register(scrubber, loadKnownFile(path, warn), options, warn)
  for (const path of options.envFiles ?? []) register(scrubber, loadEnvFile(path, warn), options, warn)
  register(scrubber, knownValues(options.known), options, warn)
  return scrubber
}

/**
 * Loads the sources that plain options name and keeps what they hold fresh in the scrubber, until the returned function
 * is called. Let no line pass before it has resolved.
 *
 * @throws an error that names the source, and what is wrong with it; never a value.
 */
export async function openPlainOptionSources(
  { sources = [], refreshMs, evenIfWeak = false }: PlainOptions,
  scrubber: Scrubber,
  warn: (message: string) => void,
): Promise<() => Promise<void>> {
  if (sources.length === 0) return async () => undefined
  const { openPlainSources } = await import('./sources.js')
  return openPlainSources(scrubber, sources, { warn, evenIfWeak, ...(refreshMs === undefined ? {} : { refreshMs }) })
}

function scrubberOptions(options: PlainOptions, warn: (message: string) => void): ScrubberOptions {
  const { rules, keys, paths, mask, maskKeyFile } = options
  if (mask === 'keyed' && maskKeyFile === undefined) throw new TypeError('inkout: mask "keyed" needs maskKeyFile')
  if (mask !== 'keyed' && maskKeyFile !== undefined) throw new TypeError('inkout: maskKeyFile is for mask "keyed" only')
  return {
    rules: rules === undefined ? defaultRules : rules.map(ruleById),
    ...(keys === undefined ? {} : { keys }),
    ...(paths === undefined ? {} : { paths }),
    ...(mask === undefined ? {} : { mask }),
    ...(maskKeyFile === undefined ? {} : { maskKey: loadKeyFile(maskKeyFile, warn) }),
  }
}

function ruleById(id: string): Rule {
  const rule = allRules.find((each) => each.id === id)
  if (rule === undefined) throw new TypeError(`inkout: rules names "${id}", which is no rule: see "inkout rules"`)
  return rule
}

function knownValues(known: PlainOptions['known']): NamedValues {
  if (known === undefined) return new Map()
  if (!isStrings(known)) {
    const entries = Object.entries(known as Readonly<Record<string, string | readonly string[]>>)
    return new Map(entries.map(([name, value]) => [name, typeof value === 'string' ? [value] : value]))
  }
  return new Map((known as readonly string[]).map((name) => [name, [fromEnvironment(name)]]))
}

function fromEnvironment(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new TypeError(`inkout: known names the environment variable ${name}, which is not set`)
  return value
}

function register(
  scrubber: Scrubber,
  values: NamedValues,
  { evenIfWeak = false }: PlainOptions,
  warn: (message: string) => void,
): void {
  const partly = new Set<string>()
  for (const [name, list] of values) {
    for (const value of list) {
      const { accepted, reason } = scrubber.known.add(name, value, { evenIfWeak })
      if (!accepted || reason !== undefined) partly.add(name)
      weakNamesOf(scrubber.known)?.tell(name)
    }
  }
  if (partly.size > 0) {
    warn(`weak or empty, so not masked everywhere (evenIfWeak masks weak ones): ${[...partly].join(', ')}`)
  }
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString)
}

function isSources(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isString(each) || isString(each?.kind))
}

function isString(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function isKnown(value: unknown): boolean {
  if (isStrings(value)) return true
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((each) => typeof each === 'string' || isStrings(each))
}
