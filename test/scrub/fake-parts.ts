import { defaultLimits, type Limits } from '../../src/model/limits.js'
import type { ValueParts } from '../../src/scrub/value.js'

/** What the fake engine takes for a secret. */
export const SECRET = 'SECRET-MARK'
/** What it puts instead. */
export const MASK = '[redacted:mark]'

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
      return !/SECRET-MARK|SECRET-M(?=$|"\n)/.test(text)
    },
    sensitiveKey: (key) => (/^(?:password|authorization)$/i.test(key) ? key.toLowerCase() : undefined),
    maskFor(name, path) {
      tally.paths.push(path)
      return `[redacted:${name}]`
    },
    keepsValue: (text) => text === '' || text === 'changeme' || /^\[redacted.*\]$/.test(text),
    limits: { ...defaultLimits, ...limits },
    onFailure() {
      tally.failures++
    },
  }
  return { parts, tally }
}
