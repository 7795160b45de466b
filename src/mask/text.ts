import type { Span } from '../model/span.js'

/** Replaces the spans (in order, free of overlaps) of `text`, each by the mask at its index. */
export function maskText(text: string, spans: readonly Span[], masks: readonly string[]): string {
  let out = ''
  let from = 0
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i] as Span
    out += text.slice(from, span.start) + (masks[i] as string)
    from = span.end
  }
  return out + text.slice(from)
}
