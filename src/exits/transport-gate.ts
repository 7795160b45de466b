import { EventEmitter } from 'node:events'
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { RemoteScrubber } from '../scrub/remote.js'
import { LineCarry } from './destination-carry.js'
import type { StageMessage } from './transport-away.js'

/** What the gate hands clean lines to: whatever pino's worker made of the targets. */
export interface GateTarget extends EventEmitter {
  write(text: string): boolean
  end(): void
  flush?: unknown
  flushSync?: unknown
  readonly writableNeedDrain?: boolean
  readonly writableEnded?: boolean
}

const SINK = 'pino'
const EVENTS = ['drain', 'error', 'finish', 'close'] as const

/**
 * Stands in the worker before the targets: text cut anywhere in, clean lines out. To pino's worker it is the target itself:
 * what it says of back-pressure, flushing, errors and its end is what the target says.
 */
export class TransportGate extends EventEmitter {
  readonly #target: GateTarget
  readonly #port: MessagePort
  readonly #scrubber: RemoteScrubber
  readonly #carry = new LineCarry()
  /** UTF-16 units taken so far, those of the carry included. */
  #units = 0
  readonly #removals: { readonly removal: number; readonly units: number }[] = []
  readonly flush: unknown
  readonly flushSync: unknown

  /** `open` makes the scrubber; what it is given takes up what the main thread has said by then. */
  constructor(target: GateTarget, open: (receive: () => void) => RemoteScrubber, port: MessagePort) {
    super()
    this.#target = target
    this.#port = port
    this.#scrubber = open(() => this.#receive())
    // As many arguments as the target's own: pino's worker tells a callback by their number.
    if (typeof target.flush === 'function') this.flush = target.flush.bind(target)
    if (typeof target.flushSync === 'function') this.flushSync = target.flushSync.bind(target)
    for (const event of EVENTS) target.on(event, (...given: unknown[]) => this.emit(event, ...given))
    // While nothing is logged; before each chunk the port is emptied by hand.
    port.on('message', (message: StageMessage) => {
      this.#heed(message)
      this.#applyRemovals()
    })
    port.unref()
  }

  /** Whether the target has asked to wait. */
  get writableNeedDrain(): boolean {
    return this.#target.writableNeedDrain === true
  }

  /** Whether the target has been told of its end. */
  get writableEnded(): boolean {
    return this.#target.writableEnded === true
  }

  /** Hands the clean form of the lines that `text` completes to the target; false: wait for `drain`. */
  write(text: string): boolean {
    this.#units += text.length
    const lines = this.#carry.complete(text)
    if (lines === '') return true
    const welcome = this.#target.write(this.#scrub(lines))
    this.#applyRemovals()
    return welcome
  }

  /** Ends the target behind what is left. */
  end(): void {
    const rest = this.#carry.takeRest()
    if (rest !== '') this.#target.write(this.#scrub(rest))
    this.#target.end()
  }

  #scrub(text: string): string {
    this.#receive()
    return this.#scrubber.scrubLines(text, SINK)
  }

  /** Takes up what has changed by now. */
  #receive(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#port)
      if (received === undefined) return
      this.#heed(received.message as StageMessage)
    }
  }

  #heed(message: StageMessage): void {
    if ('removal' in message) this.#removals.push(message)
    else this.#scrubber.replace(message.memory)
  }

  /** Removals hold once everything that was written before them has been scrubbed. */
  #applyRemovals(): void {
    const scrubbed = this.#units - this.#carry.length
    let due: number | undefined
    while (this.#removals.length > 0 && this.#removals[0]!.units <= scrubbed) due = this.#removals.shift()!.removal
    if (due !== undefined) this.#scrubber.applyRemovals(due)
  }
}
