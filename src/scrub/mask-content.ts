import type { Span } from '../model/span.js'
import type { Masker } from './masker.js'

/** Masks spans of a line; its line end stays, whatever a span reaches over. */
export function maskContent(masker: Masker, line: string, spans: Span[], sink: string): string {
  const end = contentEnd(line)
  const clipped = end === line.length ? spans : spans.map((span) => clip(span, end))
  return masker.maskLine(line.slice(0, end), clipped, sink) + line.slice(end)
}

/** Where a line's content ends and its line end begins. */
function contentEnd(line: string): number {
  let end = line.length
  if (end > 0 && line.charCodeAt(end - 1) === 0x0a) end--
  if (end > 0 && line.charCodeAt(end - 1) === 0x0d) end--
  return end
}

function clip(span: Span, end: number): Span {
  return span.end <= end ? span : { ...span, start: Math.min(span.start, end), end }
}
