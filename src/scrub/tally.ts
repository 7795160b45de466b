import type { Finding } from '../model/finding.js'
import type { Stats } from './api.js'
import type { Counts } from './shared-counts.js'

const NAMES_MAX = 10_000

/** Counts of one scrubber; never values. */
export interface Tally {
  line(bytes: number): void
  /** Clean lines of so many bytes together. */
  lines(count: number, bytes: number): void
  found(findings: readonly Finding[]): void
  failed(): void
  /** Takes in what another thread counts, read anew for each `stats`, until the returned function is called. */
  join(read: () => Counts): () => void
  stats(refused: number): Stats
}

/** `onFinding` is the user's: its exceptions are counted as failures and go no further. */
export function createTally(onFinding: ((finding: Finding) => void) | undefined): Tally {
  let lines = 0
  let bytes = 0
  let findings = 0
  let failures = 0
  const byName = new Map<string, number>()
  const joined = new Set<() => Counts>()

  function countName(names: Map<string, number>, name: string, count: number): void {
    if (names.has(name) || names.size < NAMES_MAX) names.set(name, (names.get(name) ?? 0) + count)
  }

  return {
    lines(count, size) {
      lines += count
      bytes += size
    },
    line(size) {
      lines++
      bytes += size
    },
    found(list) {
      findings += list.length
      for (const { name } of list) countName(byName, name, 1)
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
    join(read) {
      joined.add(read)
      return () => {
        if (!joined.delete(read)) return
        const last = read()
        lines += last.lines
        bytes += last.bytes
        findings += last.findings
        failures += last.failures
        for (const [name, count] of Object.entries(last.byName)) countName(byName, name, count)
      }
    },
    stats(refused) {
      const sums = { lines, bytes, findings, failures }
      const names = new Map(byName)
      for (const read of joined) {
        const counts = read()
        for (const key of ['lines', 'bytes', 'findings', 'failures'] as const) sums[key] += counts[key]
        for (const [name, count] of Object.entries(counts.byName)) countName(names, name, count)
      }
      return { ...sums, byName: Object.fromEntries(names), refused }
    },
  }
}
