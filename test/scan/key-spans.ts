import type { Span } from '../../src/model/span.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { compileKeys, type KeyOptions } from '../../src/scan/keys.js'
import type { Matcher } from '../../src/scan/matcher.js'

const defaults = compileKeys(defaultKeys)

/** The spans that matchers find in a text, every anchor looked for at every place; sorted, those inside others left out. */
export function spansOf(text: string, matchers: readonly Matcher[] = defaults): readonly Span[] {
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const hits: { readonly at: number; readonly anchor: number; readonly matcher: Matcher }[] = []
  for (const matcher of matchers) {
    for (const [anchor, literal] of matcher.anchors.entries()) {
      for (let at = folded.indexOf(literal); at >= 0; at = folded.indexOf(literal, at + 1))
        hits.push({ at, anchor, matcher })
    }
  }
  hits.sort((one, other) => one.at - other.at)
  const spans: Span[] = []
  for (const { at, anchor, matcher } of hits) matcher.confirm(text, at, anchor, spans)
  const isInside = (span: Span, index: number): boolean =>
    spans.some((other, at) => {
      if (other.start > span.start || span.end > other.end) return false
      return other.start < span.start || span.end < other.end || at < index
    })
  return spans.filter((span, index) => !isInside(span, index)).sort((one, other) => one.start - other.start)
}

/** What the default keys mask in a text, piece by piece. */
export function maskedIn(text: string, matchers?: readonly Matcher[]): readonly string[] {
  return spansOf(text, matchers).map((span) => text.slice(span.start, span.end))
}

/** The text with `<name>` for each span. */
export function maskWithNames(text: string, keys?: readonly string[], options?: KeyOptions): string {
  let out = ''
  let from = 0
  for (const span of spansOf(text, keys === undefined ? undefined : compileKeys(keys, options))) {
    out += `${text.slice(from, span.start)}<${span.name}>`
    from = span.end
  }
  return out + text.slice(from)
}
