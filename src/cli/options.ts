import { parseArgs } from 'node:util'
import type { Tier } from '../model/rule.js'
import { UsageError } from './usage.js'

/** What `filter` and `explain` are told. */
export interface ScrubOptions {
  /** Files of known values: a JSON object or `NAME=value` lines. */
  readonly knownFiles: readonly string[]
  readonly envFiles: readonly string[]
  /** Secret sources in short form, such as `vault:https://vault:8200#kv/data/app`. */
  readonly sources: readonly string[]
  readonly evenIfWeak: boolean
  readonly rules: boolean
  /** Tiers of rules beyond the default one. */
  readonly tiers: readonly Tier[]
  readonly mask: 'named' | 'plain' | 'keyed'
  readonly maskKeyFile: string | undefined
  readonly framing: 'lines' | 'none'
  readonly fail: boolean
  readonly stats: boolean
}

/** A command line, understood. */
export type Command =
  | { readonly name: 'filter'; readonly options: ScrubOptions }
  | { readonly name: 'explain'; readonly options: ScrubOptions; readonly summary: boolean }
  | { readonly name: 'rules'; readonly json: boolean; readonly check: string | undefined }
  | { readonly name: 'known'; readonly file: string }
  | { readonly name: 'known-fingerprint'; readonly knownFiles: readonly string[]; readonly keyFile: string }
  | { readonly name: 'known-compare'; readonly a: string; readonly b: string }
  | { readonly name: 'demo'; readonly full: boolean }
  | { readonly name: 'help' | 'version' }

const OPTIONS = {
  known: { type: 'string', multiple: true },
  'env-file': { type: 'string', multiple: true },
  source: { type: 'string', multiple: true },
  'key-file': { type: 'string' },
  'even-if-weak': { type: 'boolean' },
  'no-rules': { type: 'boolean' },
  tier: { type: 'string', multiple: true },
  mask: { type: 'string' },
  'mask-key-file': { type: 'string' },
  framing: { type: 'string' },
  fail: { type: 'boolean' },
  stats: { type: 'boolean' },
  summary: { type: 'boolean' },
  json: { type: 'boolean' },
  check: { type: 'string' },
  full: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

type OptionName = keyof typeof OPTIONS

const SCRUB: readonly OptionName[] = [
  'known',
  'env-file',
  'source',
  'even-if-weak',
  'no-rules',
  'tier',
  'mask',
  'mask-key-file',
  'framing',
  'fail',
  'stats',
]

const ALLOWED: Readonly<Record<string, readonly OptionName[]>> = {
  filter: SCRUB,
  explain: [...SCRUB.filter((name) => name !== 'framing'), 'summary'],
  rules: ['json', 'check'],
  known: ['known', 'key-file'],
  demo: ['full'],
}

/**
 * Reads a command line, without the node binary and the script.
 *
 * @throws {UsageError} that names the option, never its value.
 * @example
 * parseCommand(['explain', '--known', 'secrets.json']).name // 'explain'
 */
export function parseCommand(argv: readonly string[]): Command {
  const { values, positionals } = parse(argv)
  if (values.help) return { name: 'help' }
  if (values.version) return { name: 'version' }
  const name = positionals[0] ?? 'filter'
  const allowed = Object.hasOwn(ALLOWED, name) ? ALLOWED[name]! : undefined
  if (allowed === undefined) throw new UsageError('Unknown command: expected filter, explain, rules, known or demo')
  if (positionals.length > 1 && name !== 'known')
    throw new UsageError(`Too many arguments for ${name}: it takes options only`)
  const empty = Object.entries(values).find(([, value]) => [value].flat().includes(''))
  if (empty !== undefined) throw new UsageError(`--${empty[0]} needs a value`)
  const stray = (Object.keys(values) as OptionName[]).find((option) => !allowed.includes(option))
  if (stray !== undefined) throw new UsageError(`--${stray} is not an option of ${name}`)

  if (name === 'known') return knownCommand(positionals.slice(1), values)
  if (name === 'rules') {
    if (values.json && values.check !== undefined)
      throw new UsageError('--json lists rules and --check checks a file: choose one')
    return { name, json: values.json === true, check: values.check }
  }
  if (name === 'demo') return { name, full: values.full === true }
  if (name === 'explain') return { name, options: scrubOptions(values), summary: values.summary === true }
  return { name: 'filter', options: scrubOptions(values) }
}

type Values = ReturnType<typeof parse>['values']

function knownCommand([verb, ...files]: readonly string[], values: Values): Command {
  const { known: knownFiles = [], 'key-file': keyFile } = values
  const [a, b] = files
  if (verb === 'fingerprint') {
    if (knownFiles.length > 0 && keyFile !== undefined && a === undefined)
      return { name: 'known-fingerprint', knownFiles, keyFile }
    throw new UsageError('Expected: inkout known fingerprint --known FILE --key-file KEY')
  }
  if (knownFiles.length > 0) throw new UsageError('--known is an option of known fingerprint only')
  if (keyFile !== undefined) throw new UsageError('--key-file is an option of known fingerprint only')
  if (verb === 'compare') {
    if (a !== undefined && b !== undefined && files.length === 2) return { name: 'known-compare', a, b }
    throw new UsageError('Expected: inkout known compare A B')
  }
  if (verb === 'check' && a !== undefined && files.length === 1) return { name: 'known', file: a }
  throw new UsageError('Expected: inkout known check FILE, known fingerprint or known compare A B')
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError(explainParseError(error))
  }
}

/** parseArgs quotes arguments; only an option's name is repeated here. */
function explainParseError(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const option = /'(?:-\w, )?(-{1,2}[a-z][a-z-]*)/.exec(String(message))?.[1] ?? 'an option'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Unknown option ${option}`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return /does not take/.test(String(message)) ? `${option} takes no value` : `${option} needs a value`
  }
  return 'The options cannot be read'
}

function scrubOptions(values: Values): ScrubOptions {
  const mask = oneOf('mask', values.mask ?? 'named', ['named', 'plain', 'keyed'])
  const maskKeyFile = values['mask-key-file']
  const rules = values['no-rules'] !== true
  const tiers = (values.tier ?? []).map((tier) => oneOf<Tier>('tier', tier, ['default', 'broad', 'pii']))
  if (!rules && tiers.length > 0) throw new UsageError('--tier adds rules and --no-rules switches them off: choose one')
  if (mask === 'keyed' && maskKeyFile === undefined) throw new UsageError('--mask keyed needs --mask-key-file FILE')
  if (mask !== 'keyed' && maskKeyFile !== undefined) throw new UsageError('--mask-key-file is for --mask keyed only')
  return {
    knownFiles: values.known ?? [],
    envFiles: values['env-file'] ?? [],
    sources: values.source ?? [],
    evenIfWeak: values['even-if-weak'] === true,
    rules,
    tiers,
    mask,
    maskKeyFile,
    framing: oneOf('framing', values.framing ?? 'lines', ['lines', 'none']),
    fail: values.fail === true,
    stats: values.stats === true,
  }
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value)
  if (choice === undefined) throw new UsageError(`--${option} takes one of: ${choices.join(', ')}`)
  return choice
}
