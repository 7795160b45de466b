import type { AddOptions, KnownValues, Registration, RotateOptions } from '../../src/model/known.js'
import type { SecretsClock } from '../../src/secrets/clock.js'
import type { LoadContext, SecretSource } from '../../src/secrets/source.js'

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends SecretsClock {
  /** Runs every timer of the next `ms` milliseconds in order, letting promises settle in between. */
  advance(ms: number): Promise<void>
  /** Delays of the timers that wait, sorted. */
  waiting(): readonly number[]
}

interface Timer {
  readonly atMs: number
  readonly run: () => void
}

export function createFakeClock(startMs = 1_000_000): FakeClock {
  let nowMs = startMs
  const timers = new Set<Timer>()
  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    async advance(ms) {
      const endMs = nowMs + ms
      await settle()
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)
        if (next === undefined) break
        nowMs = Math.max(nowMs, next.atMs)
        timers.delete(next)
        next.run()
        await settle()
      }
      nowMs = endMs
      await settle()
    },
    waiting: () => [...timers].map(({ atMs }) => atMs - nowMs).sort((a, b) => a - b),
  }
}

/** Lets everything run that waits for promises or for input that is already there. */
export async function settle(rounds = 8): Promise<void> {
  for (let round = 0; round < rounds; round++) await new Promise((resolve) => setImmediate(resolve))
}

/** Known values that remember, for looking at what a store registers and when. */
export interface FakeKnown extends KnownValues {
  isMasked(value: string): boolean
  size(): number
  readonly calls: readonly string[]
}

export function createFakeKnown(clock: SecretsClock): FakeKnown {
  const values = new Map<string, Map<string, (() => void) | undefined>>()
  const calls: string[] = []
  const refused = /^(?:\s*|true|false|null)$/

  function add(name: string, value: string, options: AddOptions = {}): Registration {
    calls.push(`add ${name}`)
    if (refused.test(value)) return { accepted: false, reason: 'empty', forms: [] }
    const own = values.get(name) ?? new Map<string, (() => void) | undefined>()
    values.set(name, own)
    own.get(value)?.()
    own.set(value, undefined)
    const weak = value.length < 8 && options.evenIfWeak !== true
    return { accepted: true, forms: ['raw'], ...(weak ? { reason: 'weak' } : {}) }
  }

  return {
    add,
    rotate(name: string, next: string, options: RotateOptions = {}) {
      calls.push(`rotate ${name}`)
      const own = values.get(name)
      for (const [value, cancel] of own ?? []) {
        if (value === next || cancel !== undefined) continue
        const cancelGrace = clock.after(options.graceMs ?? 3_600_000, () => own?.delete(value))
        own?.set(value, cancelGrace)
      }
      return add(name, next, options)
    },
    delete(name) {
      calls.push(`delete ${name}`)
      return values.delete(name)
    },
    names: () => [...values.keys()],
    isMasked: (value) => [...values.values()].some((own) => own.has(value)),
    size: () => [...values.values()].reduce((sum, own) => sum + own.size, 0),
    calls,
  }
}

/** A context for loading a source without a store; remembers credentials. */
export function createContext(
  clock: SecretsClock,
  options: Partial<LoadContext> = {},
): LoadContext & { credentials: Map<string, string> } {
  const credentials = new Map<string, string>()
  const signal = new AbortController().signal
  return {
    signal,
    refused: new Set(),
    clock,
    call: (run) => run(signal),
    protect: (name, value) => {
      credentials.set(name, value)
    },
    credentials,
    ...options,
  }
}

/** A source whose answers are set by the test. */
export interface ScriptedSource extends SecretSource {
  values: Record<string, string>
  /** Thrown by the next loads, while set. */
  failure: unknown
  loads: number
  /** Loads wait while set. */
  gate: Promise<void> | undefined
  refused: readonly string[]
  notify(): void
  closed: boolean
}

export function createScriptedSource(values: Record<string, string>, name = 'scripted'): ScriptedSource {
  let changed: () => void = () => undefined
  const source: ScriptedSource = {
    name,
    values,
    failure: undefined,
    loads: 0,
    gate: undefined,
    refused: [],
    closed: false,
    async load(context) {
      source.loads++
      source.refused = [...context.refused]
      const read = { ...source.values }
      await source.gate
      if (source.failure !== undefined) throw source.failure
      return { secrets: Object.entries(read).map(([key, value]) => ({ name: key, value })) }
    },
    watch(run) {
      changed = run
      return () => {
        changed = () => undefined
      }
    },
    notify: () => changed(),
    async close() {
      source.closed = true
    },
  }
  return source
}

/** A strong value that is the same in every run, from a seed. */
export function sampleSecret(seed: string, length = 32): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
  let state = 2_166_136_261
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16_777_619)
  let text = ''
  for (let i = 0; i < length; i++) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + i
    text += letters[(state >>> 8) % letters.length]
  }
  return text
}
