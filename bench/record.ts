import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Ratios by case name, as a bench writes them and the guard reads them. Nanoseconds of one machine mean nothing on another. */
export type Ratios = Readonly<Record<string, number>>

/** How far a ratio may lie above its record. */
export const TOLERANCE = 0.15

/** Writes the record of a bench: sorted by name, three decimals, so that differences read well. */
export function writeRecord(path: string, ratios: Ratios): void {
  const rows = Object.entries(ratios).sort(([a], [b]) => (a < b ? -1 : 1))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    `${JSON.stringify(Object.fromEntries(rows.map(([name, ratio]) => [name, round(ratio)])), null, 2)}\n`,
  )
}

/** @throws Error when there is no record: the bench without `--guard` writes it. */
export function readRecord(path: string): Ratios {
  if (!existsSync(path)) throw new Error(`No record ${path}: run the bench without --guard first`)
  return JSON.parse(readFileSync(path, 'utf8')) as Ratios
}

/** Names of the cases that lie more than the tolerance above their record; cases without a record pass. */
export function slowerThanRecord(ratios: Ratios, record: Ratios): readonly string[] {
  return Object.keys(ratios).filter(
    (name) => ratios[name]! > (record[name] ?? Number.POSITIVE_INFINITY) * (1 + TOLERANCE),
  )
}

/**
 * The guard: measures, and measures what looks slow again (up to three times in all, taking the best) before it says so.
 * Returns the lines to print and whether all cases are within the tolerance.
 */
export async function guard(
  record: Ratios,
  measureRatios: (only: readonly string[] | undefined) => Promise<Ratios>,
): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const best: Record<string, number> = {}
  let slow: readonly string[] | undefined
  for (let attempt = 0; attempt < 3 && (slow === undefined || slow.length > 0); attempt++) {
    for (const [name, ratio] of Object.entries(await measureRatios(slow))) {
      best[name] = Math.min(ratio, best[name] ?? Number.POSITIVE_INFINITY)
    }
    slow = slowerThanRecord(best, record)
  }
  const failed = new Set(slow)
  const lines = Object.entries(best).map(([name, ratio]) => {
    const verdict = failed.has(name) ? 'SLOWER' : 'ok'
    return `${verdict.padEnd(6)} ${name}: ${round(ratio)} (record ${record[name] ?? 'none'})`
  })
  return { ok: failed.size === 0, lines }
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000
}
