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
    const united = uniteSpans(spans)
    const findings = united.map((span) => toFinding(span, sink))
    const texts = new Map<Span, string>()
    for (const [i, span] of united.entries()) {
      texts.set(span, parts.write(findings[i] as Finding, text.slice(span.start, span.end)))
    }
    // A union cut over several JSON strings asks with the same span, so every piece has its text.
    let clean = rewrite(text, united, (span) => texts.get(span) ?? PLAIN_MASK)
    if (parts.spellsKnown(clean)) clean = rewrite(text, united, () => PLAIN_MASK)
    if (parts.spellsKnown(clean)) clean = rewrite(text, united, () => BLOCK_MASK)
    parts.report(findings)
    return clean
  }

  return {
    maskText: (text, spans, sink) => mask(text, spans, sink, maskText),
    maskLine: (text, spans, sink) => mask(text, spans, sink, isJson(text) ? maskJsonLine : maskText),
  }
}

function toFinding(span: Span, sink: string): Finding {
  return { name: span.name, by: span.by, form: span.form, sink, offset: span.start, length: span.end - span.start }
}
