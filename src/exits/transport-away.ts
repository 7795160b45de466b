import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Grant, LiveGrant } from '../scrub/grant.js'
import {
  type Batch,
  batchWrites,
  type Transport,
  type TransportOptions,
  type TransportStream,
} from './transport-stream.js'
import type { Stages } from './transport-targets.js'

/** What the worker's entry (`cli/transport-worker.ts`) is given. */
export interface StageData {
  readonly grant: Grant
  /** Says what changes; see `StageMessage`. */
  readonly port: MessagePort
  readonly stages: Stages
}

/** The values have moved; or: heed this removal when so many UTF-16 units have been scrubbed. */
export type StageMessage = { readonly memory: SharedArrayBuffer } | { readonly removal: number; readonly units: number }

/** Text gathered before it crosses to the worker, which it does at the end of the turn at the latest. */
const BATCH_UNITS = 32 * 1024

/**
 * pino's transport with a stage before its targets that scrubs there as the grant says: lines cross as they are.
 *
 * @throws Error when the worker's options cannot be cloned.
 */
export function openAway(
  transport: Transport,
  entry: string,
  stages: Stages,
  live: LiveGrant,
  { worker = {}, sync = false, caller = entry }: TransportOptions,
): TransportStream {
  const { port1, port2 } = new MessageChannel()
  const data: StageData = { grant: live.grant, port: port2, stages }
  const given = worker['transferList']
  const transferList = [...(Array.isArray(given) ? (given as unknown[]) : []), port2]
  const end = (): void => {
    live.end()
    port1.close()
  }
  let stream: TransportStream
  try {
    stream = transport({ target: entry, options: { inkout: data }, worker: { ...worker, transferList }, sync, caller })
  } catch (error) {
    end()
    throw error
  }
  const batch = new RawBatch()
  live.onOutgrown((memory) => post(port1, { memory }))
  // What was written until now is scrubbed with the values of now, in whatever queue it waits.
  live.onRemoval((removal) => post(port1, { removal, units: batch.units }))
  stream.on('close', end)
  collected.register(stream, end)
  return batchWrites(stream, batch, sync)
}

/** A stream that nobody holds is collected with its worker, without a word. */
const collected = new FinalizationRegistry<() => void>((end) => end())

function post(port: MessagePort, message: StageMessage): void {
  port.postMessage(message)
}

/** Lines as they are. One long string is flattened and encoded in less time than its lines one by one. */
class RawBatch implements Batch {
  /** UTF-16 units appended so far. */
  units = 0
  #text = ''

  append(line: string): void {
    this.units += line.length
    this.#text += line
  }

  get isDue(): boolean {
    return this.#text.length >= BATCH_UNITS
  }

  pass(_all: boolean, write: (text: string) => void): void {
    if (this.#text === '') return
    const text = this.#text
    this.#text = ''
    write(text)
  }
}
