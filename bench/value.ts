/**
 * CPU time of values and of the exits that carry them, default rules and 1,000 known values: `scrubValue` on a Sentry event
 * and on one of 1 MB against `structuredClone` and a masker of values; a guarded Sentry transport against serialising the
 * same envelope; `scrubErrors` against what Express's own handler does with the same error, `util.inspect`.
 */
import { inspect } from 'node:util'
import { DeepRedact } from '@hackylabs/deep-redact'
import { scrubErrors } from '../src/exits/express.js'
import { guardTransport } from '../src/exits/sentry.js'
import type { Scrubber } from '../src/scrub/api.js'
import { type BenchCase, roundsFor } from './case.js'
import { makeEvent } from './events.js'
import { measure, ratioFigure, repeat, type Subject } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const VALUES = 1_000

/** The baseline first; those named `inkout…` are guarded. */
type Subjects = (scrubber: Scrubber, planted: string) => readonly Subject[]

const GROUPS: Readonly<Record<string, Subjects>> = {
  event: (scrubber, planted) => eventSubjects(scrubber, 'event', makeEvent(), planted),
  'event of 1 MB': (scrubber, planted) => eventSubjects(scrubber, 'event of 1 MB', makeEvent(300), planted),
  'sentry transport': transportSubjects,
  'express error': errorSubjects,
}

/** Values, Sentry and Express. */
export const valueCase: BenchCase = {
  name: 'value',
  reason:
    'errors and events pass on the hot path of a failing service: what cleaning them costs beside copying or printing them',
  parts: Object.entries(GROUPS).map(([name, subjectsOf]) => ({
    name,
    guarded: true,
    measure: async (effort) => {
      const subjects = subjectsOf(createBenchScrubber(VALUES), makeValues(VALUES)[7]!)
      const measured = await measure(subjects, roundsFor(effort))
      return measured.slice(1).map((each) => ratioFigure(each, { guarded: each.name.startsWith('inkout') }))
    },
  })),
}

function eventSubjects(
  scrubber: Scrubber,
  name: string,
  event: Record<string, unknown>,
  planted: string,
): readonly Subject[] {
  const dirty = { ...event, extra: { login: { note: `with ${planted}` } } }
  if (scrubber.scrubValue(event) !== event) throw new Error(`${name}: a clean event must come back as it is`)
  if (JSON.stringify(scrubber.scrubValue(dirty)).includes(planted)) throw new Error(`${name}: a planted value is left`)
  const rival = new DeepRedact({ blacklistedKeys: ['password', 'token', 'secret', 'authorization', 'cookie'] })
  return [
    repeat('structuredClone', () => structuredClone(event)),
    repeat('inkout, clean', () => scrubber.scrubValue(event)),
    repeat('inkout, one finding', () => scrubber.scrubValue(dirty)),
    repeat('deep-redact, five keys', () => rival.redact(event)),
  ]
}

function transportSubjects(scrubber: Scrubber, planted: string): readonly Subject[] {
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
  return [
    repeat('serialise', () => send(envelope)),
    repeat('inkout, scrub and serialise', () => guarded.send(envelope)),
  ]
}

const SENT = Promise.resolve({})
const REFUSED = Promise.resolve({ statusCode: 400 })

function envelopeOf(event: unknown): unknown {
  return [{ event_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }, [[{ type: 'event' }, event]]]
}

function errorSubjects(scrubber: Scrubber, planted: string): readonly Subject[] {
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
  return [
    repeat('inspect', () => inspect(clean)),
    repeat('inkout, clean', () => handle(clean)),
    repeat('inkout, one finding', () => handle(dirty)),
  ]
}

function makeError(message: string): Error {
  const headers = { accept: 'application/json', 'user-agent': 'shop/1.4', 'x-request-id': 'r-100' }
  const error = new Error(message, { cause: new RangeError('connection lost') })
  return Object.assign(error, { status: 502, config: { method: 'get', url: 'http://127.0.0.1/users', headers } })
}
