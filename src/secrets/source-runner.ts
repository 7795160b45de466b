import { type LoadLimits, runLoad } from './load-call.js'
import { withDeadline } from './retry.js'
import type { Loaded, SecretSource } from './source.js'
import { SecretSourceError, type SourceReason, toSourceError } from './source-error.js'

/** Options of `createRunner`. */
export interface RunnerOptions extends LoadLimits {
  /** Age at which to load anew; 0: never by age alone. */
  readonly refreshMs: number
  /** Least time between two loads that are made only because values were refused. */
  readonly refreshMinMs: number
  /** Takes a load over, registering its values first. A rejection counts as a failed load. */
  readonly accept: (loaded: Loaded) => Promise<void>
  readonly protect: (name: string, value: string) => void
  /** Tells values apart: has `name` still the one it had when it was refused? */
  readonly currentOf: (name: string) => unknown
  /** The source stopped delivering, or fails for another reason than before. */
  readonly onFailed: (error: SecretSourceError, staleMs: number) => void
  /** The source delivers again after failures. */
  readonly onRecovered: (staleMs: number) => void
}

/** Keeps one source loaded: one load at a time, on schedule, on demand and when the source notices a change. */
export interface SourceRunner {
  /** The first load; its values are handed back, not accepted. Keeps the process alive. */
  open(): Promise<Loaded>
  /** Begins schedule and watch, after the first load was accepted. */
  start(loaded: Loaded): void
  /** Loads anew; `refused` names a value that was turned down. Requests before the next load begins share it. */
  refresh(refused?: string): Promise<void>
  state(): RunnerState
  close(): Promise<void>
}

/** How a source stands. */
export interface RunnerState {
  readonly ageMs: number
  readonly failures: number
  readonly loads: number
  readonly reason: SourceReason | undefined
}

/** A load that has been asked for. */
interface Flight {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: SecretSourceError) => void
  /** Wanted for its own sake, not only for refused values. */
  unconditional: boolean
  /** Refused names, with what they were when refused. */
  readonly refused: Map<string, unknown>
}

const REFRESH_MS_MIN = 20
const FAILED_WAIT_MS = 1_000
const FAILED_WAIT_MS_MAX = 60_000
/** File watchers report one change several times. */
const WATCH_SETTLE_MS = 25
const CLOSE_TIMEOUT_MS = 2_000

/** Makes the runner of one source. Nothing happens before `open`. */
export function createRunner(source: SecretSource, options: RunnerOptions): SourceRunner {
  return new Runner(source, options)
}

class Runner implements SourceRunner {
  readonly #source: SecretSource
  readonly #options: RunnerOptions
  readonly #life = new AbortController()
  #running: Promise<void> | undefined
  #next: Flight | undefined
  #cancelTimer = nothing
  #cancelStart = nothing
  #cancelSettle = nothing
  #stopWatch = nothing
  #loadedAtMs: number
  #refusedAtMs = Number.NEGATIVE_INFINITY
  #refreshInMs = Number.POSITIVE_INFINITY
  #failures = 0
  #loads = 0
  #reason: SourceReason | undefined

  constructor(source: SecretSource, options: RunnerOptions) {
    this.#source = source
    this.#options = options
    this.#loadedAtMs = options.clock.now()
  }

  open(): Promise<Loaded> {
    return this.#load(new Set(), true)
  }

  start(loaded: Loaded): void {
    const { clock } = this.#options
    this.#succeed(loaded, clock.now())
    const changed = (): void => {
      this.#cancelSettle()
      this.#cancelSettle = clock.after(WATCH_SETTLE_MS, () => this.#refreshQuietly())
    }
    this.#stopWatch = this.#source.watch?.(changed, clock) ?? nothing
    this.#schedule()
  }

  async refresh(refused?: string): Promise<void> {
    if (this.#life.signal.aborted) throw this.#life.signal.reason
    return this.#request(refused).promise
  }

  state(): RunnerState {
    const ageMs = this.#options.clock.now() - this.#loadedAtMs
    return { ageMs, failures: this.#failures, loads: this.#loads, reason: this.#reason }
  }

  async close(): Promise<void> {
    if (this.#life.signal.aborted) return
    const closed = new SecretSourceError(this.#source.name, 'canceled', undefined, 'the secrets were closed')
    this.#life.abort(closed)
    for (const cancel of [this.#cancelTimer, this.#cancelStart, this.#cancelSettle, this.#stopWatch]) cancel()
    this.#next?.promise.catch(nothing)
    this.#next?.reject(closed)
    this.#next = undefined
    await this.#running
    const { clock } = this.#options
    const bounds = { source: this.#source.name, clock, signal: new AbortController().signal, holds: true }
    const close = async (signal: AbortSignal): Promise<void> => this.#source.close?.(signal)
    // A server that is gone must not keep the app from ending.
    await withDeadline(close, { ...bounds, timeoutMs: CLOSE_TIMEOUT_MS }).catch(nothing)
  }

  #load(refused: ReadonlySet<string>, holds: boolean): Promise<Loaded> {
    this.#loads++
    const { protect } = this.#options
    return runLoad(this.#source, this.#options, { signal: this.#life.signal, refused, protect, holds })
  }

  #succeed(loaded: Loaded, startedAtMs: number): void {
    const staleMs = this.#options.clock.now() - this.#loadedAtMs
    const failed = this.#reason !== undefined
    this.#loadedAtMs = startedAtMs
    this.#refreshInMs = loaded.refreshInMs ?? Number.POSITIVE_INFINITY
    this.#failures = 0
    this.#reason = undefined
    if (failed) this.#options.onRecovered(staleMs)
  }

  #fail(thrown: unknown): SecretSourceError {
    const error = toSourceError(this.#source.name, thrown)
    if (this.#life.signal.aborted) return error
    this.#failures++
    const changed = this.#reason !== error.reason
    this.#reason = error.reason
    if (changed) this.#options.onFailed(error, this.#options.clock.now() - this.#loadedAtMs)
    return error
  }

  #schedule(): void {
    this.#cancelTimer()
    if (this.#life.signal.aborted) return
    const { clock, random, refreshMs } = this.#options
    // Up to a tenth early, so that many processes do not ask in the same moment; what the source asks for is exact.
    const early = 1 - random() / 10
    const regular = Math.min(refreshMs > 0 ? refreshMs * early : Number.POSITIVE_INFINITY, this.#refreshInMs)
    const afterFailure = Math.min(FAILED_WAIT_MS_MAX, FAILED_WAIT_MS * 2 ** Math.min(this.#failures - 1, 10)) * early
    const delayMs = this.#failures > 0 ? Math.min(regular, afterFailure) : regular
    if (!Number.isFinite(delayMs)) return
    this.#cancelTimer = clock.after(Math.max(REFRESH_MS_MIN, delayMs), () => this.#refreshQuietly())
  }

  /** For timers and watchers: a failure is reported by its event. */
  #refreshQuietly(): void {
    if (this.#next === undefined) this.#request(undefined).promise.catch(nothing)
  }

  #request(refused: string | undefined): Flight {
    this.#next ??= createFlight()
    const flight = this.#next
    if (refused === undefined) flight.unconditional = true
    else if (!flight.refused.has(refused)) flight.refused.set(refused, this.#options.currentOf(refused))
    this.#prepare()
    return flight
  }

  /** Starts the next flight when its time has come: never beside another one, refusals not too often. */
  #prepare(): void {
    this.#cancelStart()
    this.#cancelStart = nothing
    if (this.#running !== undefined || this.#next === undefined || this.#life.signal.aborted) return
    const { clock, refreshMinMs } = this.#options
    const waitMs = this.#next.unconditional ? 0 : this.#refusedAtMs + refreshMinMs - clock.now()
    if (waitMs > 0) this.#cancelStart = clock.after(waitMs, () => this.#begin())
    // In a microtask, so that all who ask in this tick share the flight.
    else queueMicrotask(() => this.#begin())
  }

  #begin(): void {
    const flight = this.#next
    if (flight === undefined || this.#running !== undefined || this.#life.signal.aborted) return
    this.#next = undefined
    this.#cancelStart()
    this.#cancelTimer()
    this.#running = this.#fly(flight).finally(() => {
      this.#running = undefined
      this.#schedule()
      this.#prepare()
    })
  }

  async #fly(flight: Flight): Promise<void> {
    const { clock, currentOf, accept } = this.#options
    // A value that has changed since it was refused needs no further load.
    const refused = [...flight.refused].filter(([name, value]) => currentOf(name) === value).map(([name]) => name)
    if (!flight.unconditional && refused.length === 0) {
      flight.resolve()
      return
    }
    const startedAtMs = clock.now()
    if (refused.length > 0) this.#refusedAtMs = startedAtMs
    try {
      const loaded = await this.#load(new Set(refused), false)
      await accept(loaded)
      this.#succeed(loaded, startedAtMs)
      flight.resolve()
    } catch (thrown) {
      flight.reject(this.#fail(thrown))
    }
  }
}

function createFlight(): Flight {
  let resolve = nothing
  let reject: (error: SecretSourceError) => void = nothing
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject, unconditional: false, refused: new Map() }
}

function nothing(): void {}
