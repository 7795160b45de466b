import type { DestinationOptions } from '../../src/exits/destination-options.js'
import { Destination } from '../../src/exits/destination-stream.js'
import { FakePort } from './fake-port.js'
import { createFakeScrubber, type FakeScrubber } from './fake-scrubber.js'

/** The value that the scrubbers of these tests know. */
export const VALUE = 'hunter2-hunter2'
/** The file that their destinations write. */
export const FILE = 'dir/app.log'

/** A destination on a fake system, and what can be seen of it. */
export interface Rig {
  readonly destination: Destination
  readonly port: FakePort
  readonly fake: FakeScrubber
  readonly errors: string[]
  readonly output: () => string
}

/** Opens a destination; its errors are collected by code. */
export function open(options: DestinationOptions = {}, port = new FakePort(), fake = createFakeScrubber(VALUE)): Rig {
  const destination = new Destination(fake.internals, { dest: FILE, ...options }, port)
  const errors: string[] = []
  destination.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message))
  const output = (): string => Buffer.from(port.text(FILE), 'latin1').toString('utf8')
  return { destination, port, fake, errors, output }
}

/** Settles when what was put off to the next tick has happened. */
export function nextTick(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}
