import type { Finding } from '../model/finding.js'
import type { Stats } from './api.js'

const NAMES_MAX = 10_000

/** Counts of one scrubber; never values. */
export interface Tally {
  line(bytes: number): void
  found(findings: readonly Finding[]): void
  failed(): void
  stats(refused: number): Stats
}

/** `onFinding` is the user's: its exceptions are counted as failures and go no further. */
export function createTally(onFinding: ((finding: Finding) => void) | undefined): Tally {
  let lines = 0
  let bytes = 0
  let findings = 0
  let failures = 0
  const byName = new Map<string, number>()
  return {
    line(size) {
      lines++
      bytes += size
    },
    found(list) {
      findings += list.length
      for (const { name } of list) {
        if (byName.has(name) || byName.size < NAMES_MAX) byName.set(name, (byName.get(name) ?? 0) + 1)
      }
      if (onFinding === undefined) return
      for (const finding of list) {
        try {
          onFinding(finding)
        } catch {
          // The user's listener failed; the text is clean already, so only the count tells.
          failures++
        }
      }
    },
    failed() {
      failures++
    },
    stats: (refused) => ({ lines, bytes, findings, byName: Object.fromEntries(byName), refused, failures }),
  }
}
