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
  /** What counts one finding of a name, to be kept; missing where somebody wants to be told more than the name. */
  readonly counterOf: ((name: string) => () => void) | undefined
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
  const byName = new Map<string, { count: number }>()
  const joined = new Set<() => Counts>()

  /** The counter of a name, as long as there is room for more names. */
  function counterAt(name: string): { count: number } | undefined {
    const known = byName.get(name)
    if (known !== undefined || byName.size >= NAMES_MAX) return known
    const counter = { count: 0 }
    byName.set(name, counter)
    return counter
  }

  function add(name: string, more: number): void {
    const counter = counterAt(name)
    if (counter !== undefined) counter.count += more
  }

  function counterOf(name: string): () => void {
    let counter: { count: number } | undefined
    return () => {
      findings++
      counter ??= counterAt(name)
      if (counter !== undefined) counter.count++
    }
  }

  return {
    counterOf: onFinding === undefined ? counterOf : undefined,
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
      for (const { name } of list) add(name, 1)
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
        for (const [name, more] of Object.entries(last.byName)) add(name, more)
      }
    },
    stats(refused) {
      const sums = { lines, bytes, findings, failures }
      const names = new Map(Array.from(byName, ([name, { count }]) => [name, count]))
      for (const read of joined) {
        const counts = read()
        for (const key of ['lines', 'bytes', 'findings', 'failures'] as const) sums[key] += counts[key]
        for (const [name, more] of Object.entries(counts.byName)) {
          if (names.has(name) || names.size < NAMES_MAX) names.set(name, (names.get(name) ?? 0) + more)
        }
      }
      return { ...sums, byName: Object.fromEntries(names), refused }
    },
  }
}
