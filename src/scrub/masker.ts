import { isJson, maskJsonLine } from '../mask/json.js'
import { BLOCK_MASK, type MaskWriter, PLAIN_MASK } from '../mask/mask-text.js'
import { maskText } from '../mask/text.js'
import { uniteSpans } from '../mask/union.js'
import type { Finding } from '../model/finding.js'
import type { Span } from '../model/span.js'

/** Turns found spans into the clean text. */
export interface Masker {
  maskText(text: string, spans: Span[], sink: string): string
  /** `text` is one line without its line end. */
  maskLine(text: string, spans: Span[], sink: string): string
}

/** What a masker is made of. */
export interface MaskerParts {
  readonly write: MaskWriter
  /** Whether a text spells a registered value. */
  spellsKnown(text: string): boolean
  /** Takes the findings of one text, after masking. */
  report(findings: readonly Finding[]): void
}

/** Masks with the user's mask text; where that would spell a registered value again, with plainer ones. */
export function createMasker(parts: MaskerParts): Masker {
  function mask(text: string, spans: Span[], sink: string, rewrite: typeof maskText): string {
    const united = uniteSpans(spans.map((span) => wholeCharacters(text, span)))
    const findings = united.map((span) => toFinding(span, sink))
    const masks = united.map(({ start, end }, i) => parts.write(findings[i] as Finding, text.slice(start, end)))
    let clean = rewrite(text, united, masks)
    for (const plainer of [PLAIN_MASK, BLOCK_MASK]) {
      if (!parts.spellsKnown(clean)) break
      clean = rewrite(text, united, masks.fill(plainer))
    }
    parts.report(findings)
    return clean
  }

  return {
    maskText: (text, spans, sink) => mask(text, spans, sink, maskText),
    maskLine: (text, spans, sink) => mask(text, spans, sink, isJson(text) ? maskJsonLine : maskText),
  }
}

/** The span without half a surrogate pair at either end, which would leave the other half behind. */
function wholeCharacters(text: string, span: Span): Span {
  const start = splitsPair(text, span.start) ? span.start - 1 : span.start
  const end = splitsPair(text, span.end) ? span.end + 1 : span.end
  return start === span.start && end === span.end ? span : { ...span, start, end }
}

function splitsPair(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xdc00 || code > 0xdfff) return false
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before <= 0xdbff
}

function toFinding(span: Span, sink: string): Finding {
  return { name: span.name, by: span.by, form: span.form, sink, offset: span.start, length: span.end - span.start }
}
