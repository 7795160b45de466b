import type { Span } from '../model/span.js'
import { authorizationParts, cookieRanges } from './key-header.js'
import { isSecretValue, type Standing } from './key-value.js'
import type { Verdict } from './key-words.js'

/** Longest value offered to `weakName`: what is longer is not weak. */
const WEAK_LENGTH_MAX = 128

/** One sensitive key found in a text, on the way to its value. */
export interface KeyScan {
  readonly text: string
  readonly verdict: Verdict
  readonly spans: Span[]
  readonly weakName: ((token: string) => string | undefined) | undefined
  /** The value stands in an object below the key, which says less about it. */
  readonly below: boolean
}

/** Appends what is secret of the value `[start, end)`. Linear in the value where it has structure, else constant. */
export function emitValue(scan: KeyScan, start: number, end: number, standing: Standing): void {
  const { text, verdict } = scan
  if (end <= start || emitWeak(scan, start, end)) return
  switch (verdict.kind) {
    case 'authorization':
      for (const part of authorizationParts(text, start, end)) {
        if (!emitWeak(scan, part.start, part.end)) emitSpan(scan, part.start, part.end, part.name)
      }
      return
    case 'cookie':
      for (const [from, to] of cookieRanges(text, start, end)) {
        if (!emitWeak(scan, from, to)) emitSpan(scan, from, to, verdict.name)
      }
      return
    default:
      if (isSecretValue(text, start, end, verdict, standing)) emitSpan(scan, start, end, verdict.name)
  }
}

/** Appends a span without judging the value. */
export function emitSpan(scan: KeyScan, start: number, end: number, name: string): void {
  scan.spans.push({ start, end, name, by: 'key', form: 'raw' })
}

/** Appends the value if it is, as a whole, a registered value too weak to be masked elsewhere. */
export function emitWeak(scan: KeyScan, start: number, end: number): boolean {
  if (scan.weakName === undefined || end - start > WEAK_LENGTH_MAX || end <= start) return false
  const name = scan.weakName(scan.text.slice(start, end))
  if (name === undefined) return false
  scan.spans.push({ start, end, name, by: 'known', form: 'raw' })
  return true
}
