import type { ScrubberInternals } from '../scrub/api.js'

/** pino's `timestamp`: what it puts into the line; called as a method of the logger for every line. */
type Timestamp = (this: unknown) => string

/** On a stream that asks for metadata: the scrubbers that guard it. The same across copies of the package. */
const GUARDS: unique symbol = Symbol.for('inkout.pino.metadata.1') as never
/** pino's mark of such a stream: it leaves there, before any hook, the object and the message as they were logged. */
const METADATA = Symbol.for('pino.metadata')
const SINK = 'pino'
/** Streams within multistreams within multistreams. */
const DEPTH_MAX = 5

type Guarded = Record<PropertyKey, unknown> & { [GUARDS]?: Set<ScrubberInternals> }

/**
 * pino's `timestamp` option, by which a logger is met when it writes its first line: then its stream is guarded, and the
 * caller's timestamp (or pino's own) takes this one's place again, so that further lines cost nothing.
 */
export function guardByTimestamp(internals: ScrubberInternals, given: unknown): Timestamp {
  const own: Timestamp = typeof given === 'function' ? (given as Timestamp) : given ? epochTime : noTime
  return function meetLogger(this: unknown): string {
    // pino asks once without a logger, to see what a timestamp looks like.
    if (isObject(this)) {
      try {
        guardLogger(this, meetLogger, own, internals)
      } catch {
        internals.countFailure(SINK)
      }
    }
    return Reflect.apply(own, this, [])
  }
}

/** As pino writes it when nothing is said. */
function epochTime(): string {
  return `,"time":${Date.now()}`
}

function noTime(): string {
  return ''
}

/** Children inherit both members from the logger that was made with the options. */
function guardLogger(logger: object, met: Timestamp, own: Timestamp, internals: ScrubberInternals): void {
  for (let holder: object | null = logger; holder !== null; holder = Object.getPrototypeOf(holder) as object | null) {
    const members = holder as Guarded
    for (const key of Object.getOwnPropertySymbols(holder)) {
      if (key.description === 'pino.time' && members[key] === met) members[key] = own
      else if (key.description === 'pino.stream') guardMetadata(members[key], internals)
    }
  }
}

/**
 * Makes a stream that asks for `pino.metadata` show clean `lastObj` and `lastMsg`, and the streams of a multistream too,
 * those that are added later included. They are cleaned when somebody reads them. `lastLogger` stays the logger.
 */
export function guardMetadata(stream: unknown, internals: ScrubberInternals, depth = 0): void {
  if (!isObject(stream) || depth > DEPTH_MAX) return
  const target = stream as Guarded
  if (!target[METADATA] || target[GUARDS]?.has(internals)) return
  if (target[GUARDS] !== undefined) {
    target[GUARDS].add(internals)
    return
  }
  const guards = new Set([internals])
  Object.defineProperty(target, GUARDS, { value: guards })
  const { streams, add } = target
  if (Array.isArray(streams) && typeof add === 'function') {
    guardEach(streams, guards, depth)
    target['add'] = function addGuarded(this: unknown, ...given: unknown[]): unknown {
      const result: unknown = Reflect.apply(add, this, given)
      guardEach(streams, guards, depth)
      return result
    }
    return
  }
  showClean(target, 'lastObj', guards)
  showClean(target, 'lastMsg', guards)
}

function guardEach(entries: readonly unknown[], guards: ReadonlySet<ScrubberInternals>, depth: number): void {
  for (const entry of entries) {
    const stream = isObject(entry) ? (entry as { readonly stream?: unknown }).stream : undefined
    for (const internals of guards) guardMetadata(stream, internals, depth + 1)
  }
}

function showClean(target: object, key: string, guards: ReadonlySet<ScrubberInternals>): void {
  let value: unknown = Reflect.get(target, key)
  let isRaw = value !== undefined
  Object.defineProperty(target, key, {
    configurable: true,
    enumerable: true,
    get(): unknown {
      if (!isRaw) return value
      for (const internals of guards) value = internals.scrubValue(value, SINK)
      isRaw = false
      return value
    },
    set(next: unknown) {
      value = next
      isRaw = true
    },
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
