/**
 * CPU time of values and of the exits that carry them, default rules and 1,000 known values: `scrubValue` on a Sentry event
 * and on one of 1 MB against `structuredClone` and a masker of values; a guarded Sentry transport against serialising the
 * same envelope; `scrubErrors` against what Express's own handler does with the same error, `util.inspect`.
 *
 * `node bench/value.js` prints a table and writes the record; `--guard` compares with it.
 */
import { inspect } from 'node:util'
import { DeepRedact } from '@hackylabs/deep-redact'
import { scrubErrors } from '../src/exits/express.js'
import { guardTransport } from '../src/exits/sentry.js'
import type { Scrubber } from '../src/scrub/api.js'
import { makeEvent } from './events.js'
import { formatMeasured, measure, type Subject } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'
import { guard, type Ratios, readRecord, writeRecord } from './record.js'

const RECORD = 'bench/record/value.json'
const VALUES = 1_000

interface Group {
  readonly name: string
  /** The baseline first; those named `inkout…` go into the record. */
  readonly subjects: readonly Subject[]
}

function makeGroups(scrubber: Scrubber): readonly Group[] {
  const planted = makeValues(VALUES)[7]!
  return [
    eventGroup(scrubber, 'event', makeEvent(), planted),
    eventGroup(scrubber, 'event of 1 MB', makeEvent(300), planted),
    transportGroup(scrubber, planted),
    errorGroup(scrubber, planted),
  ]
}

function eventGroup(scrubber: Scrubber, name: string, event: Record<string, unknown>, planted: string): Group {
  const dirty = { ...event, extra: { login: { note: `with ${planted}` } } }
  if (scrubber.scrubValue(event) !== event) throw new Error(`${name}: a clean event must come back as it is`)
  if (JSON.stringify(scrubber.scrubValue(dirty)).includes(planted)) throw new Error(`${name}: a planted value is left`)
  const rival = new DeepRedact({ blacklistedKeys: ['password', 'token', 'secret', 'authorization', 'cookie'] })
  return {
    name,
    subjects: [
      subject('structuredClone', () => structuredClone(event)),
      subject('inkout, clean', () => scrubber.scrubValue(event)),
      subject('inkout, one finding', () => scrubber.scrubValue(dirty)),
      subject('deep-redact, five keys', () => rival.redact(event)),
    ],
  }
}

function transportGroup(scrubber: Scrubber, planted: string): Group {
  const send = (envelope: unknown): PromiseLike<unknown> => (JSON.stringify(envelope).length > 0 ? SENT : REFUSED)
  const guarded = guardTransport(scrubber, { send })
  const envelope = envelopeOf(makeEvent())
  let sent = ''
  const spy = guardTransport(scrubber, {
    send(given: unknown) {
      sent = JSON.stringify(given)
      return SENT
    },
  })
  spy.send(envelopeOf({ ...makeEvent(), message: planted }))
  if (sent === '' || sent.includes(planted)) throw new Error('transport: a planted value left')
  return {
    name: 'sentry transport',
    subjects: [
      subject('serialise', () => send(envelope)),
      subject('inkout, scrub and serialise', () => guarded.send(envelope)),
    ],
  }
}

const SENT = Promise.resolve({})
const REFUSED = Promise.resolve({ statusCode: 400 })

function envelopeOf(event: unknown): unknown {
  return [{ event_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }, [[{ type: 'event' }, event]]]
}

function errorGroup(scrubber: Scrubber, planted: string): Group {
  const clean = makeError('query failed')
  const dirty = makeError(`query failed with ${planted}`)
  const handler = scrubErrors(scrubber)
  function handle(error: unknown): unknown {
    let handed: unknown
    handler(error, undefined, undefined, (copy) => {
      handed = copy
    })
    return handed
  }
  if (handle(clean) !== clean) throw new Error('express: a clean error must be handed on as it is')
  if (inspect(handle(dirty), { depth: 9 }).includes(planted)) throw new Error('express: a planted value is left')
  return {
    name: 'express error',
    subjects: [
      subject('inspect', () => inspect(clean)),
      subject('inkout, clean', () => handle(clean)),
      subject('inkout, one finding', () => handle(dirty)),
    ],
  }
}

function makeError(message: string): Error {
  const headers = { accept: 'application/json', 'user-agent': 'shop/1.4', 'x-request-id': 'r-100' }
  const error = new Error(message, { cause: new RangeError('connection lost') })
  return Object.assign(error, { status: 502, config: { method: 'get', url: 'http://127.0.0.1/users', headers } })
}

function subject(name: string, run: () => unknown): Subject {
  return {
    name,
    run(count) {
      for (let i = 0; i < count; i++) run()
    },
  }
}

async function measureAll(groups: readonly Group[], show: boolean): Promise<Ratios> {
  const ratios: Record<string, number> = {}
  for (const { name, subjects } of groups) {
    const measured = await measure(subjects, { rounds: 9 })
    if (show) console.log(`\n${name}\n${formatMeasured(measured)}`)
    for (const each of measured) if (each.name.startsWith('inkout')) ratios[`${name}: ${each.name}`] = each.ratio
  }
  return ratios
}

async function main(args: readonly string[]): Promise<void> {
  const scrubber = createBenchScrubber(VALUES)
  const groups = makeGroups(scrubber)
  if (!args.includes('--guard')) {
    writeRecord(RECORD, await measureAll(groups, true))
    return
  }
  const { ok, lines } = await guard(readRecord(RECORD), (only) =>
    measureAll(
      groups.filter(({ name }) => only === undefined || only.some((each) => each.startsWith(`${name}:`))),
      false,
    ),
  )
  console.log(lines.join('\n'))
  if (!ok) process.exitCode = 1
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 70
})
