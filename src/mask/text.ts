import type { Span } from '../model/span.js'

/** Replaces the spans (in order, free of overlaps) of `text` by what `maskOf` says. */
export function maskText(text: string, spans: readonly Span[], maskOf: (span: Span) => string): string {
  let out = ''
  let from = 0
  for (const span of spans) {
    out += text.slice(from, span.start) + maskOf(span)
    from = span.end
  }
  return out + text.slice(from)
}
