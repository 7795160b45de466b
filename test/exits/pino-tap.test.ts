import { type ChannelListener, subscribe, unsubscribe } from 'node:diagnostics_channel'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { createDestination, scrubPino } from '../../src/exits/pino.js'
import { closeTap } from '../../src/exits/pino-tap.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'
const CHANNELS = ['tracing:pino_asJson:start', 'tracing:pino_asJson:end']

interface Heard {
  readonly arguments: readonly unknown[]
  readonly result?: string
}

let heard: Heard[] = []
const listener: ChannelListener = (message) => {
  heard.push({ ...(message as Heard) })
}

function listen(): void {
  heard = []
  for (const name of CHANNELS) subscribe(name, listener)
}

afterEach(() => {
  for (const name of CHANNELS) unsubscribe(name, listener)
})

describe('closeTap', () => {
  it('the tap is real: a pino without a scrubber publishes raw lines', () => {
    listen()
    pino({}, { write: () => undefined }).info(VALUE)
    expect(heard.at(-1)?.result).toContain(VALUE)
  })

  it('subscribers receive scrubbed lines, and pino its own', () => {
    const lines: string[] = []
    const fake = createFakeScrubber(VALUE)
    const logger = pino(scrubPino(fake.scrubber), { write: (line: string) => void lines.push(line) })
    listen()
    logger.info({ a: 1 }, VALUE)
    expect(heard).toHaveLength(2)
    expect(heard[1]?.result).toContain(MASK)
    expect(JSON.stringify(heard[1]?.result)).not.toContain(VALUE)
    expect(lines[0]).toContain(MASK)
  })

  it('the arguments of the call are scrubbed on a copy', () => {
    const fake = createFakeScrubber(VALUE)
    const object = { a: VALUE }
    fake.internals.scrubValue = (<T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replaceAll(VALUE, MASK)) as T) as never
    closeTap(fake.internals)
    listen()
    pino({}, { write: () => undefined }).info(object, VALUE)
    expect(heard[0]?.arguments.slice(0, 2)).toEqual([{ a: MASK }, MASK])
    expect(object).toEqual({ a: VALUE })
  })

  it('is closed for destinations too, once for each scrubber', () => {
    const fake = createFakeScrubber(VALUE)
    for (let count = 0; count < 3; count++) createDestination(fake.scrubber, { dest: 1 }).destroy()
    listen()
    pino({}, { write: () => undefined }).info(VALUE)
    expect(heard[1]?.result).not.toContain(VALUE)
    expect(fake.lines).toBe(1)
  })
})
