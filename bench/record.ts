import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, platform } from 'node:os'
import { dirname } from 'node:path'
import { env } from 'node:process'
import type { Figure } from './figure.js'

/** Guarded ratios by name, as the guard compares them. Nanoseconds of one machine mean nothing on another. */
export type Ratios = Readonly<Record<string, number>>

/** Where and with what something was measured. */
export interface Machine {
  readonly node: string
  readonly platform: string
  readonly cpu: string
  readonly cores: number
}

/** What a case measured, for the guard, for the README and for the next reader. */
export interface CaseRecord {
  readonly case: string
  readonly reason: string
  readonly command: string
  /** Commit that was measured, `+` behind it when files were changed since. */
  readonly commit: string
  /** Day, as `2026-01-31`. */
  readonly date: string
  readonly machine: Machine
  /** Versions of packages that were measured beside ours. */
  readonly versions?: Readonly<Record<string, string>>
  /** By part and name: `medium, sync 4096, 1,000 values: createDestination`. */
  readonly figures: readonly Figure[]
}

/** Writes a record: figures in the order given, four significant digits, one member a line, so that differences read well. */
export function writeCaseRecord(path: string, record: CaseRecord): void {
  const figures = record.figures.map((figure) => ({
    ...figure,
    value: round(figure.value),
    ...(figure.low === undefined ? {} : { low: round(figure.low) }),
    ...(figure.high === undefined ? {} : { high: round(figure.high) }),
  }))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify({ ...record, figures }, null, 2)}\n`)
}

/** A record, or undefined when there is none (or one of another form). */
export function readCaseRecord(path: string): CaseRecord | undefined {
  if (!existsSync(path)) return undefined
  const record = JSON.parse(readFileSync(path, 'utf8')) as CaseRecord
  return Array.isArray(record.figures) ? record : undefined
}

/** The guarded ratios of a record. */
export function ratiosOf(figures: readonly Figure[]): Ratios {
  const guarded = figures.filter((figure) => figure.guarded === true && Number.isFinite(figure.value))
  return Object.fromEntries(guarded.map(({ name, value }) => [name, value]))
}

/**
 * What was measured now, and of the record before the figures of those parts that were left out this time (slow ones, where
 * it had to be quick). Figures of parts that no longer exist go.
 */
export function mergeFigures(
  measured: readonly Figure[],
  earlier: readonly Figure[],
  leftOut: readonly string[],
): readonly Figure[] {
  return [...measured, ...earlier.filter(({ name }) => leftOut.some((part) => name.startsWith(`${part}: `)))]
}

/** Appends a line of ratios to the history, one a run: how they went from commit to commit. */
export function appendHistory(path: string, machine: Machine, ratios: Readonly<Record<string, Ratios>>): void {
  mkdirSync(dirname(path), { recursive: true })
  const rounded = Object.entries(ratios).map(([name, each]) => [
    name,
    Object.fromEntries(Object.entries(each).map(([key, ratio]) => [key, round(ratio)])),
  ])
  const { node, cpu } = machine
  const line = { commit: commitNow(), date: dayNow(), node, cpu, ratios: Object.fromEntries(rounded) }
  appendFileSync(path, `${JSON.stringify(line)}\n`)
}

/** This machine. */
export function machineNow(): Machine {
  const cores = cpus()
  return {
    node: process.version,
    platform: `${platform()} ${process.arch}`,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
  }
}

/** Today, as `2026-01-31`. */
export function dayNow(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Short name of the commit that is checked out, `+` behind it when files differ from it; `unknown` outside a checkout. */
export function commitNow(): string {
  try {
    const commit = git('rev-parse', '--short', 'HEAD')
    const changed = git('status', '--porcelain', '--', 'src', 'patterns')
    return changed === '' ? commit : `${commit}+`
  } catch {
    return env['GITHUB_SHA']?.slice(0, 7) ?? 'unknown'
  }
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

/** Four significant digits: more is noise, and would make every record differ from the last in every line. */
function round(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null
}
