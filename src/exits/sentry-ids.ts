import type { Scrubber } from '../scrub/api.js'

/** Properties that hold ids by which Sentry files and joins what it receives. */
const IDS = new Set([
  'event_id',
  'trace_id',
  'span_id',
  'parent_span_id',
  'segment_id',
  'replay_id',
  'profile_id',
  'profiler_id',
  'chunk_id',
  'check_in_id',
  'debug_id',
  'public_key',
  'sid',
])
const ID = /^[0-9a-f]{8,64}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DEPTH_MAX = 20

/**
 * Puts ids back that were masked for their key's sake only (`sid`); an id that is itself a registered value stays masked.
 * Writes to `clean`, and only where it is a copy.
 */
export function keepIds(scrubber: Scrubber, source: object, clean: object, depth = 0): void {
  if (depth > DEPTH_MAX) return
  const before = source as Readonly<Record<string, unknown>>
  const after = clean as Record<string, unknown>
  for (const key of Object.keys(before)) {
    const old = before[key]
    const now = after[key]
    if (old === now) continue
    if (typeof old === 'string') {
      if (IDS.has(key) && ID.test(old) && scrubber.scan(old).length === 0) after[key] = old
    } else if (typeof old === 'object' && old !== null && typeof now === 'object' && now !== null) {
      keepIds(scrubber, old, now, depth + 1)
    }
  }
}
