import { FAILED_TEXT } from '../mask/placeholder.js'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { keepIds } from './sentry-ids.js'
import { internalsForExit } from './weak-warning.js'

/** A hook as Sentry calls it: what it is given, cleaned. It never throws. */
export type SentryHook = <T>(given: T, hint?: unknown) => T

/**
 * A `beforeSend` that cleans error events, and the attachments in the hint.
 *
 * It does not see everything that leaves: `scrubSentry` does.
 *
 * @throws {TypeError} when `scrubber` is none; so do the others here.
 * @example
 * Sentry.init({ dsn, beforeSend: createBeforeSend(scrubber) })
 */
export function createBeforeSend(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, (event) => ({ event_id: event['event_id'], platform: 'node', message: FAILED_TEXT }))
}

/** A `beforeSendTransaction`. Sentry 11 ignores it unless `traceLifecycle` is `static`. */
export function createBeforeSendTransaction(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, ({ event_id, type, contexts, start_timestamp, timestamp }) => {
    const trace = isRecord(contexts) && isRecord(contexts['trace']) ? contexts['trace'] : {}
    const { trace_id, span_id } = trace
    return {
      event_id,
      type,
      start_timestamp,
      timestamp,
      transaction: FAILED_TEXT,
      contexts: { trace: { trace_id, span_id } },
    }
  })
}

/** A `beforeSendSpan`, for static and for streamed spans: wrap it with Sentry's own marker where your version asks for it. */
export function createBeforeSendSpan(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, ({ trace_id, span_id, parent_span_id, start_timestamp, timestamp, end_timestamp }) => {
    const times = { start_timestamp, ...(timestamp === undefined ? { end_timestamp } : { timestamp }) }
    return {
      trace_id,
      span_id,
      parent_span_id,
      ...times,
      name: FAILED_TEXT,
      description: FAILED_TEXT,
      data: {},
      attributes: {},
    }
  })
}

/** A `beforeSendLog`. */
export function createBeforeSendLog(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, ({ level }) => ({ level, message: FAILED_TEXT, attributes: {} }))
}

/** A `beforeSendMetric`. */
export function createBeforeSendMetric(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, ({ type, value }) => ({ name: FAILED_TEXT, type, value, attributes: {} }))
}

/** A `beforeBreadcrumb`: breadcrumbs are clean from the moment they are added. */
export function createBeforeBreadcrumb(scrubber: Scrubber): SentryHook {
  return createHook(scrubber, ({ timestamp }) => ({ timestamp, message: FAILED_TEXT }))
}

/** `stub` makes what is handed on when cleaning failed, from what the host needs and no more. */
function createHook(
  scrubber: Scrubber,
  stub: (given: Readonly<Record<string, unknown>>) => Record<string, unknown>,
): SentryHook {
  const { countFailure } = internalsForExit(scrubber)
  return function scrubGiven<T>(given: T, hint?: unknown): T {
    if (!isRecord(given)) return given
    try {
      scrubHint(scrubber, hint)
      return (scrubGivenRecord(scrubber, given) ?? stub(given)) as T
    } catch {
      countFailure('sentry')
      return { message: FAILED_TEXT } as T
    }
  }
}

/** The clean copy; undefined when cleaning failed. Sentry's own bookkeeping (scopes, spans, the client) never leaves. */
function scrubGivenRecord(scrubber: Scrubber, given: Record<string, unknown>): Record<string, unknown> | undefined {
  const { sdkProcessingMetadata, ...leaving } = given
  const clean = internalsOf(scrubber).scrubValue(leaving, 'sentry')
  if (clean === leaving) return given
  if (!isRecord(clean)) return undefined
  keepIds(scrubber, leaving, clean)
  return sdkProcessingMetadata === undefined ? clean : { ...clean, sdkProcessingMetadata }
}

/** Attachments travel beside the event, in the hint. */
function scrubHint(scrubber: Scrubber, hint: unknown): void {
  if (!isRecord(hint) || !Array.isArray(hint['attachments']) || hint['attachments'].length === 0) return
  const clean = internalsOf(scrubber).scrubValue(hint['attachments'] as unknown[], 'sentry')
  if (clean !== hint['attachments']) hint['attachments'] = Array.isArray(clean) ? clean : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
