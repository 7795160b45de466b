import { isJson, maskJsonLine } from '../mask/json.js'
import { areInStrings } from '../mask/json-inside.js'
import { BLOCK_MASK, type MaskWriter, PLAIN_MASK } from '../mask/mask-text.js'
import { maskText } from '../mask/text.js'
import { uniteSpans } from '../mask/union.js'
import type { Finding } from '../model/finding.js'
import type { Span } from '../model/span.js'
import type { NamedMask, NamedMasks } from './named-masks.js'

/** Turns found spans into the clean text. */
export interface Masker {
  maskText(text: string, spans: Span[], sink: string, place?: ValuePlace): string
  /** `text` is one line without its line end. */
  maskLine(text: string, spans: Span[], sink: string, place?: ValuePlace): string
}

/** Where in a value a text stands. */
export interface ValuePlace {
  /** Keys joined by `.`; empty for the value itself. */
  readonly path: string
  /** Units of the text that stand before what stands there: findings are told from there. */
  readonly before: number
}

/** What a masker is made of. */
export interface MaskerParts {
  readonly write: MaskWriter
  /** Where masks depend on names alone, and nobody wants to be told more than those. */
  readonly maskOf: NamedMasks | undefined
  /** Whether a text spells a registered value. */
  spellsKnown(text: string): boolean
  /** Whether a mask may become part of a registered value, with what stands beside it. */
  mayJoin(mask: string): boolean
  /** Takes the findings of one text, after masking. */
  report(findings: readonly Finding[]): void
}

const NO_FINDINGS: readonly Finding[] = []

/** Masks with the user's mask text; where that would spell a registered value again, with plainer ones. */
export function createMasker(parts: MaskerParts): Masker {
  function mask(
    text: string,
    spans: Span[],
    sink: string,
    rewrite: typeof maskText,
    place: ValuePlace | undefined,
  ): string {
    const whole: Span[] = []
    for (let i = 0; i < spans.length; i++) whole.push(wholeCharacters(text, spans[i] as Span))
    const united = uniteSpans(whole)
    const named = parts.maskOf === undefined ? undefined : united.map(parts.maskOf)
    const findings = named === undefined ? united.map((span) => toFinding(span, sink, place)) : NO_FINDINGS
    const masks =
      named?.map(({ text }) => text) ??
      findings.map((finding, i) => parts.write(finding, text.slice(united[i]!.start, united[i]!.end)))
    let clean = rewrite(text, united, masks)
    if (masks.some((mask, i) => mask !== masks[i - 1] && parts.mayJoin(mask))) {
      for (const plainer of [PLAIN_MASK, BLOCK_MASK]) {
        if (!parts.spellsKnown(clean)) break
        clean = rewrite(text, united, masks.fill(plainer))
      }
    }
    if (named === undefined) parts.report(findings)
    else for (let i = 0; i < named.length; i++) (named[i] as NamedMask).count()
    return clean
  }

  return {
    maskText: (text, spans, sink, place) => mask(text, spans, sink, maskText, place),
    maskLine: (text, spans, sink, place) => mask(text, spans, sink, rewriteLine, place),
  }
}

/** Masks a line as JSON where it is, and where that is anything but masking text. */
function rewriteLine(line: string, spans: readonly Span[], masks: readonly string[]): string {
  return areInStrings(line, spans) || !isJson(line) ? maskText(line, spans, masks) : maskJsonLine(line, spans, masks)
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

function toFinding({ name, by, form, start, end }: Span, sink: string, place: ValuePlace | undefined): Finding {
  const finding = { name, by, form, sink, offset: start, length: end - start }
  if (place === undefined) return finding
  const offset = Math.max(0, start - place.before)
  return place.path === '' ? { ...finding, offset } : { ...finding, offset, path: place.path }
}
