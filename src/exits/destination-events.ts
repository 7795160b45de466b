import type { EventEmitter } from 'node:events'

type Emitter = Pick<EventEmitter, 'emit' | 'on' | 'listenerCount'>

/** A stream's events: listeners that throw do not reach the logger, and nobody is paid for who does not listen. */
export class StreamEvents {
  /** Called when listeners for `write` come or go, with what to call for every write. */
  onListenersChange: ((write: ((bytes: number) => void) | undefined) => void) | undefined
  readonly #emitter: Emitter
  #hasDrainListener = false
  #drainScheduled = false
  #isReadyDue = false
  #wroteSinceDrain = false

  constructor(emitter: Emitter) {
    this.#emitter = emitter
    emitter.on('removeListener', (name) => this.#changed(name, 0))
    emitter.on('newListener', (name) => this.#changed(name, 1))
  }

  /** As `EventEmitter.emit`; what a listener throws becomes an uncaught exception of its own. */
  emit(name: string, argument?: unknown): void {
    callSafely(() => this.#emitter.emit(name, argument))
  }

  /** Emits `error` soon, or warns where nobody listens: an exit must not bring its host down. */
  tell(error: Error): void {
    process.nextTick(() => {
      if (this.#emitter.listenerCount('error') > 0) this.emit('error', error)
      else process.emitWarning(`Log destination: ${describe(error)}`, { code: 'INKOUT_DESTINATION' })
    })
  }

  /** The file is open: `ready` is emitted when the current operation is over and somebody listens. */
  ready(): void {
    this.#isReadyDue = true
    if (this.#emitter.listenerCount('ready') > 0) this.#scheduleReady()
  }

  /** The file is not open any more, or another is being opened. */
  notReady(): void {
    this.#isReadyDue = false
  }

  /** Something has been written; `drain` follows soon when `schedule` says so and somebody listens. */
  wrote(schedule: boolean): void {
    this.#wroteSinceDrain = true
    if (schedule && this.#hasDrainListener) this.scheduleDrain()
  }

  /** Emits `drain` when the current operation is over. */
  scheduleDrain(): void {
    if (this.#drainScheduled) return
    this.#drainScheduled = true
    process.nextTick(() => {
      this.#drainScheduled = false
      this.drain()
    })
  }

  /** Emits `drain` to who listens. */
  drain(): void {
    if (!this.#hasDrainListener) return
    this.#wroteSinceDrain = false
    this.emit('drain')
  }

  #scheduleReady(): void {
    process.nextTick(() => {
      if (!this.#isReadyDue) return
      this.#isReadyDue = false
      this.emit('ready')
    })
  }

  #changed(name: string | symbol, adding: 0 | 1): void {
    // `newListener` comes before the listener is there, `removeListener` after it has gone.
    const listens = this.#emitter.listenerCount(name) + adding > 0
    if (name === 'write') this.onListenersChange?.(listens ? (bytes) => this.emit('write', bytes) : undefined)
    if (name === 'ready' && adding === 1 && this.#isReadyDue) this.#scheduleReady()
    if (name !== 'drain') return
    this.#hasDrainListener = listens
    // Who comes after the write still hears that it is over.
    if (adding === 1 && this.#wroteSinceDrain) this.scheduleDrain()
  }
}

/** Calls user code; what it throws becomes an uncaught exception of its own instead of breaking a log call. */
export function callSafely(run: () => void): void {
  try {
    run()
  } catch (error) {
    process.nextTick(() => {
      throw error
    })
  }
}

/** What is wrong, without the path or any content. */
function describe(error: Error): string {
  const { code, syscall } = error as NodeJS.ErrnoException
  return code === undefined ? error.message : `${syscall ?? 'write'} failed (${code})`
}
