import { internalsOf, type Scrubber } from '../scrub/api.js'
import { checkEnvelopeOptions, type EnvelopeOptions, type SentryEnvelope, scrubEnvelope } from './sentry-envelope.js'

/** What inkout needs of a Sentry transport. */
export interface SentryTransport {
  send(envelope: never): PromiseLike<unknown>
}

/** On a guarded `send`: the scrubbers behind it. Shared by all copies of the package. */
const GUARDED = Symbol.for('inkout.sentry.guarded')

interface Guarded {
  (envelope: SentryEnvelope): PromiseLike<unknown>
  [GUARDED]?: readonly unknown[]
}

/**
 * Makes a transport send clean envelopes only, whoever calls it. The transport is changed in place and returned; doing so
 * twice does it once. `send` never throws for what it is given: an envelope that cannot be cleaned is not sent.
 *
 * @throws {TypeError} when `scrubber` is none, or for an option that cannot be used.
 */
export function guardTransport<T>(scrubber: Scrubber, transport: T, options: EnvelopeOptions = {}): T {
  const door = internalsOf(scrubber)
  checkEnvelopeOptions('guardTransport', options)
  if (!isTransport(transport)) return transport
  const send = transport.send as unknown as Guarded
  const doors = send[GUARDED] ?? []
  if (doors.includes(door)) return transport

  const guarded: Guarded = (envelope) => {
    let clean: SentryEnvelope | undefined
    try {
      clean = scrubEnvelope(scrubber, envelope, options)
    } catch {
      internalsOf(scrubber).countFailure('sentry')
    }
    return clean === undefined ? Promise.resolve({}) : Reflect.apply(send, transport, [clean])
  }
  guarded[GUARDED] = [...doors, door]
  return replaceSend(transport, guarded)
}

/** Wraps the factory that Sentry's `transport` option is. */
export function guardFactory(scrubber: Scrubber, factory: unknown, options: EnvelopeOptions): unknown {
  if (typeof factory !== 'function') return factory
  return function makeTransport(this: unknown, ...given: unknown[]): unknown {
    return guardTransport(scrubber, Reflect.apply(factory, this, given) as unknown, options)
  }
}

function replaceSend<T extends object>(transport: T, send: Guarded): T {
  const property = { value: send, writable: true, configurable: true, enumerable: true }
  if (Reflect.defineProperty(transport, 'send', property)) return transport
  return Object.create(transport, { send: property }) as T
}

function isTransport(value: unknown): value is SentryTransport {
  return typeof value === 'object' && value !== null && typeof (value as Partial<SentryTransport>).send === 'function'
}
