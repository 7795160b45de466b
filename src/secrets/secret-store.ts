import { inspect } from 'node:util'
import type { Secrets, SecretsOptions, SecretsStatus } from './api.js'
import { findCallSite } from './call-site.js'
import { type SecretsClock, systemClock } from './clock.js'
import { derivedSecrets } from './derived.js'
import { distinctNames, type Entry, maskedHow, mergeShelves } from './entries.js'
import { createEvents } from './events.js'
import { concealed, freezeDeep } from './freeze.js'
import { createLedger, type Ledger } from './ledger.js'
import { withDeadline } from './retry.js'
import { createSecret, type Secret } from './secret-handle.js'
import { type Shelf, type Staged, stageLoad } from './shelf.js'
import type { Loaded, SecretSource } from './source.js'
import { SecretSourceError, SecretsLoadError, toSourceError } from './source-error.js'
import { createRunner, type SourceRunner } from './source-runner.js'
import { InvalidSecretsError, validateSecrets } from './validate.js'

const REFRESH_MS = 300_000
const GRACE_MS = 3_600_000
const TIMEOUT_MS = 5_000
const REFRESH_MIN_MS = 1_000
const ATTEMPTS_MAX = 3
/** Names that an error lists. */
const NAMES_LISTED_MAX = 50

/**
 * Keeps shelves (what each source delivered), serves what they hold together, and changes it only as a whole: register,
 * check, then serve. Nothing is served before `open` has resolved.
 */
export class SecretStore<Output> implements Secrets<Output> {
  readonly #options: SecretsOptions<Output>
  readonly #clock: SecretsClock
  readonly #ledger: Ledger
  readonly #events = createEvents()
  readonly #runners: readonly SourceRunner[]
  readonly #sourceNames: readonly string[]
  readonly #plain: ReadonlySet<string>
  readonly #shelves: Shelf[]
  #entries: ReadonlyMap<string, Entry> = new Map()
  #values: Output | undefined
  #derived: ReadonlySet<string> = new Set()
  /** Loads are taken over one after the other. */
  #turn: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: SecretsOptions<Output>) {
    this.#options = options
    this.#clock = options.clock ?? systemClock
    const { graceMs = GRACE_MS, evenIfWeak = false } = options
    this.#ledger = createLedger(options.scrubber.known, { graceMs, evenIfWeak, clock: this.#clock })
    this.#plain = new Set(options.plain)
    this.#shelves = options.sources.map(() => new Map())
    this.#sourceNames = distinctNames(options.sources)
    this.#runners = options.sources.map((source, index) => this.#runnerOf(source, index))
  }

  async open(): Promise<void> {
    const { signal } = this.#options
    const abandon = (): void => {
      for (const runner of this.#runners) runner.close().catch(() => undefined)
    }
    if (signal?.aborted) abandon()
    signal?.addEventListener('abort', abandon, { once: true })
    const loads = await Promise.allSettled(this.#runners.map((runner) => runner.open()))
    signal?.removeEventListener('abort', abandon)
    const errors = loads.flatMap((load, index) =>
      load.status === 'rejected' ? [toSourceError(this.#sourceNames[index]!, load.reason)] : [],
    )
    // What did load is registered all the same: it has been in this process.
    const staged = loads.map((load, index) =>
      load.status === 'fulfilled' ? this.#stage(index, load.value) : undefined,
    )
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : new SecretsLoadError(errors)
    const shelves = staged.map((each) => each!.shelf)
    await this.#serve(shelves, staged as readonly Staged[])
    this.#warnOfWeak()
    for (const [index, load] of loads.entries()) {
      if (load.status === 'fulfilled') this.#runners[index]!.start(load.value)
    }
  }

  get(name: string): string {
    const entry = this.#entryOf(name)
    entry.counts.reads++
    if (this.#events.has('access')) {
      const callSite = this.#options.callSites === true ? findCallSite() : undefined
      const atMs = this.#clock.now()
      this.#events.emit('access', {
        name,
        version: entry.version,
        atMs,
        ...(callSite === undefined ? {} : { callSite }),
      })
    }
    return entry.shelved.secret.value
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  handle(name: string): Secret {
    this.#entryOf(name)
    return createSecret(name, () => this.get(name))
  }

  all(): Output {
    if (this.#closed) throw new Error('The secrets were closed: their values are gone')
    return this.#values as Output
  }

  async refresh(name?: string): Promise<void> {
    if (name === undefined) {
      const results = await Promise.allSettled(this.#runners.map((runner) => runner.refresh()))
      const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      if (errors.length > 0) throw errors.length === 1 ? errors[0] : new SecretsLoadError(errors)
      return
    }
    const { source } = this.#entryOf(name)
    await this.#runners[this.#sourceNames.indexOf(source)]?.refresh(name)
  }

  status(): SecretsStatus {
    return {
      closed: this.#closed,
      sources: this.#runners.map((runner, index) => {
        const { ageMs, failures, loads, reason } = runner.state()
        const state = reason === undefined ? 'fresh' : 'stale'
        const common = { source: this.#sourceNames[index]!, state, ageMs, failures, loads } as const
        return reason === undefined ? common : { ...common, reason }
      }),
      secrets: [...this.#entries.values()].map((entry) => ({
        name: entry.name,
        source: entry.source,
        version: entry.version,
        reads: entry.counts.reads,
        rotations: entry.counts.rotations,
        masked: maskedHow(entry),
        missing: entry.shelved.missing,
      })),
      listenerFailures: this.#events.failures(),
    }
  }

  on: Secrets['on'] = (event, listener) => this.#events.on(event, listener)
  off: Secrets['off'] = (event, listener) => this.#events.off(event, listener)

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#runners.map((runner) => runner.close()))
    await this.#turn
    this.#ledger.close()
    this.#events.clear()
    this.#entries = new Map()
    this.#shelves.fill(new Map())
    this.#values = undefined
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  [inspect.custom](): string {
    return `[secrets: ${this.#closed ? 'closed' : this.#entries.size}]`
  }

  toJSON(): SecretsStatus {
    return this.status()
  }

  #runnerOf(source: SecretSource, index: number): SourceRunner {
    const name = this.#sourceNames[index]!
    const { refreshMs = REFRESH_MS, timeoutMs = TIMEOUT_MS, refreshMinMs = REFRESH_MIN_MS } = this.#options
    return createRunner(source, {
      clock: this.#clock,
      random: Math.random,
      refreshMs,
      refreshMinMs,
      timeoutMs,
      attemptsMax: this.#options.attemptsMax ?? ATTEMPTS_MAX,
      accept: (loaded) => this.#accept(index, loaded),
      protect: (credential, value) => this.#ledger.put(`${index}:credential/${credential}`, credential, value),
      currentOf: (key) => this.#entries.get(key)?.shelved.secret.value,
      onFailed: (error, staleMs) =>
        this.#events.emit('refresh-failed', { source: name, reason: error.reason, error, staleMs }),
      onRecovered: (staleMs) => this.#events.emit('recovered', { source: name, staleMs }),
    })
  }

  #accept(index: number, loaded: Loaded): Promise<void> {
    const turn = this.#turn.then(async () => {
      if (this.#closed) throw new SecretSourceError(this.#sourceNames[index]!, 'canceled')
      const staged = this.#stage(index, loaded)
      const shelves = this.#shelves.map((shelf, each) => (each === index ? staged.shelf : shelf))
      try {
        await this.#serve(shelves, [staged])
      } catch (thrown) {
        if (!(thrown instanceof InvalidSecretsError)) throw thrown
        const keys = thrown.issues.map(({ key }) => key).join(', ')
        throw new SecretSourceError(this.#sourceNames[index]!, 'invalid', keys)
      }
      for (const name of staged.vanished) this.#reportMissing(index, name)
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #stage(index: number, loaded: Loaded): Staged {
    return stageLoad(loaded, this.#shelves[index]!, {
      source: this.#sourceNames[index]!,
      slot: String(index),
      ledger: this.#ledger,
      plain: this.#plain,
    })
  }

  /** Checks what the shelves hold together and serves it, all at once. Nothing changes when the schema refuses. */
  async #serve(shelves: readonly Shelf[], staged: readonly Staged[]): Promise<void> {
    const entries = mergeShelves(shelves, this.#sourceNames, this.#entries)
    if (entries === this.#entries && this.#values !== undefined) {
      for (const each of staged) each.settle(true)
      this.#shelves.splice(0, shelves.length, ...shelves)
      return
    }
    const record = Object.fromEntries([...entries].map(([name, { shelved }]) => [name, shelved.secret.value]))
    let values: unknown = record
    try {
      if (this.#options.schema !== undefined) values = await this.#validate(record)
    } catch (thrown) {
      for (const each of staged) each.settle(false)
      throw thrown
    }
    const derived = new Set<string>()
    for (const { slot, name, text } of derivedSecrets(values, record, entries)) {
      this.#ledger.put(slot, name, text)
      derived.add(slot)
    }
    for (const each of staged) each.settle(true)
    for (const slot of this.#derived) if (!derived.has(slot)) this.#ledger.release(slot)
    const before = this.#entries
    this.#derived = derived
    this.#entries = entries
    this.#values = freezeDeep(concealed(values)) as Output
    this.#shelves.splice(0, shelves.length, ...shelves)
    for (const [name, { version, source, shelved }] of entries) {
      const earlier = before.get(name)?.shelved.secret.value
      if (earlier !== undefined && earlier !== shelved.secret.value)
        this.#events.emit('rotated', { name, version, source })
    }
  }

  #validate(record: Readonly<Record<string, string>>): Promise<Output> {
    const { schema, timeoutMs = TIMEOUT_MS } = this.#options
    const signal = this.#options.signal ?? new AbortController().signal
    return withDeadline(() => validateSecrets(schema!, record), {
      source: 'schema',
      clock: this.#clock,
      signal,
      timeoutMs,
      holds: true,
    })
  }

  #entryOf(name: string): Entry {
    if (this.#closed) throw new Error('The secrets were closed: their values are gone')
    const entry = this.#entries.get(name)
    if (entry !== undefined) return entry
    const all = [...this.#entries.keys()]
    const more = all.length > NAMES_LISTED_MAX ? ` and ${all.length - NAMES_LISTED_MAX} more` : ''
    const listed = all.length === 0 ? 'none' : all.slice(0, NAMES_LISTED_MAX).join(', ') + more
    throw new RangeError(`There is no secret of this name. There are: ${listed}`)
  }

  #reportMissing(index: number, name: string): void {
    const source = this.#sourceNames[index]!
    const error = new SecretSourceError(source, 'missing', name, 'the last good value is served on')
    this.#events.emit('refresh-failed', { source, reason: 'missing', error, staleMs: 0 })
  }

  #warnOfWeak(): void {
    const weak = [...this.#entries.values()].filter((entry) => maskedHow(entry) === 'in-context')
    if (weak.length === 0) return
    const warn = this.#options.warn ?? ((message) => process.emitWarning(message, { code: 'INKOUT_WEAK_SECRET' }))
    const names = weak.slice(0, NAMES_LISTED_MAX).map(({ name }) => name)
    warn(`Too weak to be masked everywhere, masked behind sensitive keys only: ${names.join(', ')}`)
  }
}
