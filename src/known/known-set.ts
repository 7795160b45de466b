import type { TextMemory } from '../kernel/memory.js'
import type { HitList, PairSieve } from '../kernel/pairs.js'
import type { AddOptions, Clock, KnownValues, Registration, RotateOptions } from '../model/known.js'
import { checkOptionNames } from '../model/option-names.js'
import { Bindings } from './bindings.js'
import { KIND } from './fingerprints.js'
import { JointScan } from './joint-scan.js'
import { Registrar } from './registrar.js'
import { type KnownMatch, KnownSearch } from './search.js'
import type { SharedKnown } from './shared-layout.js'
import { SharedWriter } from './shared-writer.js'
import { createKnownTables } from './tables.js'
import { type KnownPieces, ValuePieces } from './value-pieces.js'
import { WEAK_NAMES, WeakNames } from './weak-names.js'
import { WeakTokens } from './weak-tokens.js'

export type { KnownMatch } from './search.js'
export type { SharedKnown } from './shared-layout.js'

/** The registered values and what finds them: names in, places out, values never. */
export interface KnownSet extends KnownValues {
  /** Grows at every change of what is found. */
  readonly generation: number
  /** Nothing to look for: callers skip the scan. */
  readonly isEmpty: boolean
  /** Longest stretch of bytes that one match can take. */
  readonly longestBytes: number
  /**
   * Appends the matches in `[start, end)` of `memory`, overlapping ones included; what lies outside is not text.
   * Linear; about 0.8 ns a byte on clean text, whatever the number of values. Allocates nothing on clean text.
   */
  scan(memory: TextMemory, start: number, end: number, matches: KnownMatch[]): void
  /** The same search, sieving for literals in the same call. */
  joinWith(pairs: PairSieve, hits: HitList): JointScan
  /** The name of a weak value that equals this whole token, in any text form. For use right after a sensitive key. */
  weakName(token: string): string | undefined
  /** What streams know of values that do not come in one piece. */
  readonly pieces: KnownPieces
  /**
   * Calls `listener` before values are removed, while they are still found: text that was written before has to be looked
   * at now. Returns what ends that.
   */
  beforeRemoval(listener: () => void): () => void
  /** Names under which weak values were registered. */
  readonly [WEAK_NAMES]: WeakNames
  /** Whether some value may hold a byte. */
  holdsByte(byte: number): boolean
  /** How many values `add` and `rotate` refused. */
  readonly refused: number
  /**
   * Lets another thread find the same values from now on: pass the result to `attachKnownSet` there, once. Until `unshare`,
   * what is removed waits for that thread to heed it.
   */
  share(): SharedKnown
  /** The thread that was given this has ended. */
  unshare(shared: SharedKnown): void
  /**
   * Calls `listener` when the shared memory had to be replaced by a larger one, which every reader then has to be given.
   * Returns what ends that.
   */
  onOutgrown(listener: (memory: SharedArrayBuffer) => void): () => void
  /** Cancels the timers of grace periods. What is registered is still found. */
  close(): void
}

/** Options of `createKnownSet`. */
export interface KnownSetOptions {
  /** Ends grace periods; without it they last until `delete`. */
  readonly clock?: Clock | undefined
  /** About how many values will be added: saves growing. */
  readonly valuesExpected?: number | undefined
  /** Takes the names of weak values. Default: one of its own. */
  readonly weakNames?: WeakNames | undefined
  /** Told of every change of what is found: the generation, and whether nothing is. */
  readonly changed?: (generation: number, isEmpty: boolean) => void
}

/** Default of `RotateOptions.graceMs`: one hour. */
const GRACE_MS = 3_600_000
/** Bytes of text that one byte of a value may take: `\u0061` behind another escape. */
const EXPANSION = 8
const PAD = 64

/**
 * An empty set with fingerprint keys of its own.
 *
 * @example
 * const known = createKnownSet()
 * known.add('db-password', password)
 * known.scan(memory, 0, end, matches)
 */
export function createKnownSet(options: KnownSetOptions = {}): KnownSet {
  const tables = createKnownTables(options.valuesExpected)
  const { prints } = tables
  const bindings = new Bindings()
  const registrar = new Registrar(tables)
  const search = new KnownSearch(tables, (id) => bindings.nameOf(id))
  const weak = new WeakTokens(prints)
  const pieces = new ValuePieces(tables.key, (id) => bindings.nameOf(id))
  const removals = new Set<() => void>()
  const weakNames = options.weakNames ?? new WeakNames()
  const timers = new Set<() => void>()
  const listeners = new Set<(memory: SharedArrayBuffer) => void>()
  let writer: SharedWriter | undefined
  let generation = 0
  let refused = 0
  /** Values that scans look for. */
  let live = 0
  let closed = false

  function changed(): void {
    generation++
    options.changed?.(generation, live === 0)
    writer?.publish(generation, live)
  }

  function take(name: string, value: string, evenIfWeak: boolean): Registration {
    if (typeof name !== 'string') throw new TypeError('known: the name must be a string, given before the value')
    const taken = registrar.register(value, evenIfWeak)
    if (!taken.registration.accepted) refused++
    live += taken.added
    let more = taken.changed
    for (const id of taken.ids) {
      if (bindings.hold(name, id)) more = true
      writer?.name(id, bindings.nameOf(id))
    }
    if (taken.whole >= 0) pieces.add(taken.whole, value.trim())
    if (more) changed()
    const { accepted, reason } = taken.registration
    if (accepted && reason !== undefined) weakNames.add(name)
    return taken.registration
  }

  /** Ends what a name holds; see `Bindings.release`. */
  function release(name: string, round?: number): void {
    for (const listener of removals) listener()
    bindings.release(
      name,
      (id) => {
        if ((prints.kindsOf(id) & KIND.searched) !== 0) live--
        pieces.remove(id)
        prints.remove(id, generation + 1)
      },
      (id) => writer?.name(id, bindings.nameOf(id)),
      round,
    )
    if (!bindings.has(name)) weakNames.delete(name)
    changed()
    if (prints.isStale) prints.sweep(writer?.removalsHeeded ?? generation)
  }

  function rotate(name: string, next: string, how?: RotateOptions): Registration {
    const { graceMs = GRACE_MS, evenIfWeak = false } = how ?? {}
    const round = bindings.has(name) ? bindings.endRound(name) : undefined
    const registration = take(name, next, evenIfWeak)
    // The values are registered by now, and stay: a wrong option must not cost a mask.
    if (how !== undefined) checkOptionNames('known.rotate', how, ['graceMs', 'evenIfWeak'])
    if (round === undefined) return registration
    if (typeof graceMs !== 'number' || !(graceMs >= 0)) {
      throw new RangeError('known.rotate: graceMs must be a number of milliseconds, 0 or more; both values are masked')
    }
    if (options.clock === undefined || closed) return registration
    let cancel: (() => void) | undefined
    cancel = options.clock.after(graceMs, () => {
      if (cancel !== undefined) timers.delete(cancel)
      release(name, round)
    })
    timers.add(cancel)
    return registration
  }

  return {
    [WEAK_NAMES]: weakNames,
    add(name: string, value: string, how?: AddOptions) {
      const registration = take(name, value, how?.evenIfWeak === true)
      if (how !== undefined) checkOptionNames('known.add', how, ['evenIfWeak'])
      return registration
    },
    rotate,
    delete(name) {
      if (!bindings.has(name)) return false
      release(name)
      return true
    },
    names: () => bindings.names(),
    get generation() {
      return generation
    },
    get isEmpty() {
      return live === 0
    },
    get longestBytes() {
      return tables.longest * EXPANSION + PAD
    },
    get refused() {
      return refused
    },
    pieces,
    beforeRemoval(listener) {
      removals.add(listener)
      return () => removals.delete(listener)
    },
    scan(memory, start, end, matches) {
      if (live > 0) search.scan(memory, start, end, matches)
    },
    joinWith: (pairs, hits) => new JointScan(search, pairs, hits, () => live === 0),
    holdsByte: (byte) => tables.bytesSeen[byte] !== 0,
    weakName(token) {
      const id = weak.find(token)
      return id < 0 ? undefined : bindings.nameOf(id)
    },
    share() {
      if (writer === undefined) {
        writer = new SharedWriter(tables, (memory) => {
          for (const listener of listeners) listener(memory)
        })
        for (const id of bindings.values()) writer.name(id, bindings.nameOf(id))
        writer.publish(generation, live)
      }
      return writer.join()
    },
    unshare: ({ ticket }) => writer?.leave(ticket),
    onOutgrown(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
}
