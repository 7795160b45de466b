import { defaultLimits, type Limits } from '../../src/model/limits.js'
import type { ValueParts } from '../../src/scrub/value.js'

/** What the fake engine takes for a secret. */
export const SECRET = 'SECRET-MARK'
/** What it puts instead. */
export const MASK = '[redacted:mark]'

const KEYED = /"(password|authorization)":(\[?)("[^"]*"|\d+)/gi
const KEPT = /^"(?:|changeme|\[redacted.*\])"$/

/** What happened while scrubbing. */
export interface Tally {
  failures: number
  readonly paths: string[]
  scans: number
}

/** An engine that knows one secret, cut short at the end of a text too, and the keys `password` and `authorization`. */
export function fakeParts(limits: Partial<Limits> = {}): { readonly parts: ValueParts; readonly tally: Tally } {
  const tally: Tally = { failures: 0, paths: [], scans: 0 }
  const pattern = /SECRET-MARK|SECRET-M$/g
  const parts: ValueParts = {
    scrubString(text, path) {
      tally.scans++
      const clean = text.replace(pattern, MASK)
      if (clean !== text) tally.paths.push(path)
      return clean
    },
    isCleanText(text) {
      tally.scans++
      if (/SECRET-MARK|SECRET-M(?=$|"[ '])/.test(text) || /"Authorization","[^["]/.test(text)) return false
      return [...text.matchAll(KEYED)].every((found) => KEPT.test(String(found[3])))
    },
    scrubJson(json, path) {
      const clean = json
        .replace(pattern, MASK)
        .replace(KEYED, (whole, key: string, open: string, text: string) =>
          KEPT.test(text) ? whole : `"${key}":${open}"[redacted:${key.toLowerCase()}]"`,
        )
        .replace(/"(Authorization)","(?!\[)[^"]+"/g, '"$1","[redacted:authorization]"')
      if (clean !== json) tally.paths.push(path)
      return clean
    },
    isSensitiveKey: (key) => /^(?:password|authorization)$/i.test(key),
    limits: { ...defaultLimits, ...limits },
    onFailure() {
      tally.failures++
    },
  }
  return { parts, tally }
}
