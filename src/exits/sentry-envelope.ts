import { isUtf8 } from 'node:buffer'
import { FAILED_TEXT } from '../mask/placeholder.js'
import { checkOptionNames } from '../model/option-names.js'
import type { Scrubber } from '../scrub/api.js'
import { internalsOf } from '../scrub/api.js'
import { keepIds } from './sentry-ids.js'

/** What Sentry sends: headers, and items of headers and a payload. */
export type SentryEnvelope = readonly [headers: unknown, items: readonly SentryItem[]]
/** One item; the payload is an object, a text or bytes. */
export type SentryItem = readonly [headers: unknown, payload: unknown]

/** What an operator may decide about envelopes. */
export interface EnvelopeOptions {
  /**
   * Attachments that are no text: `scan` (default) looks at their bytes and masks there, which cannot see into compressed
   * data; `drop` does not send them.
   */
  readonly binaryAttachments?: 'scan' | 'drop'
}

/** @throws {TypeError} naming the option that cannot be used: a misspelt `drop` would send what is to be dropped. */
export function checkEnvelopeOptions(caller: string, options: EnvelopeOptions): void {
  checkOptionNames(caller, options, ['binaryAttachments'])
  const { binaryAttachments = 'scan' } = options
  if (binaryAttachments !== 'scan' && binaryAttachments !== 'drop') {
    throw new TypeError(`${caller}: binaryAttachments must be "scan" or "drop"`)
  }
}

/**
 * A clean copy of an envelope, or the same when nothing was found; undefined when nothing is left to send. Ids and the DSN
 * stay, and an item's `length` is that of its clean payload. May throw for what is no envelope.
 */
export function scrubEnvelope(
  scrubber: Scrubber,
  envelope: SentryEnvelope,
  options: EnvelopeOptions = {},
): SentryEnvelope | undefined {
  const [headers, items] = envelope
  const cleanHeaders = scrubHeaders(scrubber, headers)
  const cleanItems: SentryItem[] = []
  let changed = cleanHeaders !== headers
  for (const item of items) {
    const clean = scrubItem(scrubber, item, options)
    if (clean !== item) changed = true
    if (clean !== undefined) cleanItems.push(clean)
  }
  if (cleanItems.length === 0 && items.length > 0) return undefined
  return changed ? [cleanHeaders, cleanItems] : envelope
}

/** The same for an envelope that others look at as well: what changed is put into it. */
export function scrubEnvelopeInPlace(scrubber: Scrubber, envelope: SentryEnvelope, options: EnvelopeOptions): void {
  const target = envelope as unknown as [unknown, SentryItem[]]
  try {
    const clean = scrubEnvelope(scrubber, envelope, options)
    if (clean === envelope) return
    target[0] = clean?.[0] ?? {}
    target[1] = [...(clean?.[1] ?? [])]
  } catch {
    internalsOf(scrubber).countFailure('sentry')
    target[0] = {}
    target[1] = []
  }
}

function scrubHeaders(scrubber: Scrubber, headers: unknown): unknown {
  const clean = internalsOf(scrubber).scrubValue(headers, 'sentry')
  if (clean === headers) return headers
  if (!isRecord(headers) || !isRecord(clean)) return {}
  keepIds(scrubber, headers, clean)
  // A tunnel needs the DSN as it is.
  if (headers['dsn'] !== undefined) clean['dsn'] = headers['dsn']
  return clean
}

function scrubItem(scrubber: Scrubber, item: SentryItem, options: EnvelopeOptions): SentryItem | undefined {
  const [headers, payload] = item
  if (options.binaryAttachments === 'drop' && payload instanceof Uint8Array && !isUtf8(payload)) return undefined
  const cleanPayload = scrubPayload(scrubber, headers, payload)
  if (cleanPayload === undefined) return undefined
  const cleanHeaders = scrubItemHeaders(scrubber, headers)
  if (cleanHeaders === headers && cleanPayload === payload) return item
  return [withLength(cleanHeaders, payload, cleanPayload), cleanPayload]
}

function scrubItemHeaders(scrubber: Scrubber, headers: unknown): unknown {
  const clean = internalsOf(scrubber).scrubValue(headers, 'sentry')
  if (clean === headers || !isRecord(headers)) return headers
  if (!isRecord(clean)) return { type: headers['type'] }
  keepIds(scrubber, headers, clean)
  return { ...clean, type: headers['type'] }
}

/** The clean payload; a stub for an event that could not be cleaned; undefined for anything else that could not. */
function scrubPayload(scrubber: Scrubber, headers: unknown, payload: unknown): unknown {
  const { scrubText, scrubLine, scrubValue } = internalsOf(scrubber)
  if (typeof payload === 'string') {
    return /^\s*[[{]/.test(payload)
      ? eachLine(payload, (line) => scrubLine(line, 'sentry'))
      : scrubText(payload, 'sentry')
  }
  const clean = scrubValue(payload, 'sentry')
  if (clean === payload) return payload
  if (isRecord(payload) && isRecord(clean)) {
    keepIds(scrubber, payload, clean)
    return clean
  }
  const type = isRecord(headers) ? headers['type'] : undefined
  if (type !== 'event' || !isRecord(payload)) return undefined
  return { event_id: payload['event_id'], platform: 'node', message: FAILED_TEXT }
}

function eachLine(text: string, scrub: (line: string) => string): string {
  return text.includes('\n') ? text.split('\n').map(scrub).join('\n') : scrub(text)
}

function withLength(headers: unknown, payload: unknown, clean: unknown): unknown {
  if (clean === payload || !isRecord(headers) || headers['length'] === undefined) return headers
  const length = typeof clean === 'string' ? Buffer.byteLength(clean) : (clean as Uint8Array).byteLength
  return length === undefined ? headers : { ...headers, length }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
