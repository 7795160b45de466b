import type { Machine, Ratios } from './record.js'

/** How far a ratio may lie above its record, on a machine like the recorded one. */
export const TOLERANCE = 0.1
/** The same on another: other processor, platform or major version of Node. */
export const FOREIGN_TOLERANCE = 0.3
/** How often a case is measured, at most, before it counts as slower. */
const ATTEMPTS_MAX = 3

/** The tolerance for comparing `here` with a record made on `recorded`. */
export function toleranceFor(recorded: Machine | undefined, here: Machine): number {
  if (recorded === undefined) return FOREIGN_TOLERANCE
  const major = (machine: Machine): string => machine.node.split('.')[0] as string
  const alike = recorded.cpu === here.cpu && recorded.platform === here.platform && major(recorded) === major(here)
  return alike ? TOLERANCE : FOREIGN_TOLERANCE
}

/** Names of the cases that lie more than the tolerance above their record; cases without a record pass. */
export function slowerThanRecord(ratios: Ratios, record: Ratios, tolerance: number = TOLERANCE): readonly string[] {
  return Object.keys(ratios).filter(
    (name) => !(ratios[name]! <= (record[name] ?? Number.POSITIVE_INFINITY) * (1 + tolerance)),
  )
}

/** What the guard found. */
export interface Verdict {
  readonly ok: boolean
  readonly lines: readonly string[]
}

/**
 * The guard: measures, and measures what looks slow again (up to three times in all, taking the best) before it says so.
 * A name in the record that was not measured fails as well, or a case could be dropped unseen.
 */
export async function guard(
  record: Ratios,
  measureRatios: (only: readonly string[] | undefined) => Promise<Ratios>,
  tolerance: number = TOLERANCE,
): Promise<Verdict> {
  const best: Record<string, number> = {}
  let slow: readonly string[] | undefined
  for (let attempt = 0; attempt < ATTEMPTS_MAX && (slow === undefined || slow.length > 0); attempt++) {
    for (const [name, ratio] of Object.entries(await measureRatios(slow))) {
      best[name] = Math.min(ratio, best[name] ?? Number.POSITIVE_INFINITY)
    }
    slow = slowerThanRecord(best, record, tolerance)
  }
  const failed = new Set(slow)
  const lines = Object.entries(best).map(([name, ratio]) => {
    const verdict = failed.has(name) ? 'SLOWER' : 'ok'
    return `${verdict.padEnd(7)} ${name}: ${ratio.toFixed(3)} (record ${record[name]?.toFixed(3) ?? 'none'})`
  })
  const missing = Object.keys(record).filter((name) => !(name in best))
  return {
    ok: failed.size === 0 && missing.length === 0,
    lines: [...lines, ...missing.map((name) => `MISSING ${name}: in the record, not measured`)],
  }
}
