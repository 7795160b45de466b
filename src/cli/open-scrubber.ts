import { allRules, createScrubber, defaultRules } from '../index.js'
import type { Finding } from '../model/finding.js'
import type { Rule } from '../model/rule.js'
import type { Scrubber } from '../scrub/api.js'
import { SecretSourceError, SecretsLoadError } from '../secrets/source-error.js'
import { loadEnvFile, loadKeyFile, loadKnownFile, type NamedValues } from './known-file.js'
import type { ScrubOptions } from './options.js'
import { UsageError } from './usage.js'

/** What `openScrubber` reports to. */
export interface Listeners {
  /** Told, by name, what is not masked everywhere. */
  warn(message: string): void
  onFinding?(finding: Finding): void
}

/**
 * Makes the scrubber that a command line asks for, its files loaded.
 *
 * @throws {UsageError} when a file cannot be used.
 */
export function openScrubber(options: ScrubOptions, { warn, onFinding }: Listeners): Scrubber {
  const maskKey = options.maskKeyFile === undefined ? undefined : loadKeyFile(options.maskKeyFile, warn)
  const known = [
    ...options.knownFiles.map((path) => loadKnownFile(path, warn)),
    ...options.envFiles.map((path) => loadEnvFile(path, warn)),
  ]
  const scrubber = create({
    rules: rulesOf(options),
    ...(options.rules ? {} : { keys: [] }),
    mask: options.mask,
    ...(maskKey === undefined ? {} : { maskKey }),
    ...(onFinding === undefined ? {} : { onFinding }),
  })
  register(scrubber, known, options.evenIfWeak, warn)
  return scrubber
}

/** A scrubber that knows what its sources hold. */
export interface LoadedScrubber {
  readonly scrubber: Scrubber
  /** Ends the sources and the scrubber; within seconds, even where a server is gone. */
  close(): Promise<void>
}

/**
 * The same with the command line's sources loaded, and kept fresh until `close`. Read nothing before it has resolved.
 *
 * @throws {UsageError} when a file or a source cannot be used.
 */
export async function openLoadedScrubber(options: ScrubOptions, listeners: Listeners): Promise<LoadedScrubber> {
  const scrubber = openScrubber(options, listeners)
  const { sources, evenIfWeak } = options
  if (sources.length === 0) return { scrubber, close: async () => scrubber.close() }
  try {
    const { openPlainSources } = await import('./sources.js')
    const closeSources = await openPlainSources(scrubber, sources, { warn: listeners.warn, evenIfWeak })
    return { scrubber, close: () => closeSources().finally(() => scrubber.close()) }
  } catch (error) {
    scrubber.close()
    // These name source, key and reason, never a value.
    if (error instanceof SecretSourceError || error instanceof SecretsLoadError) throw new UsageError(error.message)
    throw error
  }
}

/** The rules that a command line puts in force: the default ones and those of the tiers it names. */
export function rulesOf({ rules, tiers }: ScrubOptions): readonly Rule[] {
  if (!rules) return []
  return tiers.length === 0 ? defaultRules : [...defaultRules, ...allRules.filter(({ tier }) => isAdded(tier, tiers))]
}

function isAdded(tier: Rule['tier'], tiers: ScrubOptions['tiers']): boolean {
  return tier !== undefined && tier !== 'default' && tiers.includes(tier)
}

function create(options: Parameters<typeof createScrubber>[0]): Scrubber {
  try {
    return createScrubber(options)
  } catch (error) {
    // A mask key too short, for instance: the message speaks of the option.
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

function register(
  scrubber: Scrubber,
  known: readonly NamedValues[],
  evenIfWeak: boolean,
  warn: (message: string) => void,
): void {
  const refused = new Set<string>()
  const weak = new Set<string>()
  for (const values of known) {
    for (const [name, list] of values) {
      for (const value of list) {
        const { accepted, reason } = scrubber.known.add(name, value, { evenIfWeak })
        if (!accepted) refused.add(name)
        else if (reason !== undefined) weak.add(name)
      }
    }
  }
  if (refused.size > 0) warn(`never masked, empty or a plain word of configuration: ${[...refused].join(', ')}`)
  if (weak.size > 0) {
    warn(`weak, masked only after a sensitive key (--even-if-weak masks them everywhere): ${[...weak].join(', ')}`)
  }
}
