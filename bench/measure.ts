/**
 * CPU time per operation, of several subjects in turn. CPU time (all threads, collection of garbage included) repeats
 * within a few percent where wall time on shared cores does not; taking turns lets every subject meet the same weather.
 */

import { existsSync, readFileSync } from 'node:fs'
import type { Figure } from './figure.js'

/** What is measured: `run(count)` performs `count` operations; a promise counts until it is settled. */
export interface Subject {
  readonly name: string
  readonly run: (count: number) => void | Promise<void>
}

/** Figures of one subject over all rounds. */
export interface Measured {
  readonly name: string
  /** Median CPU time of one operation in nanoseconds; beside it the best and the 90th percentile. */
  readonly ns: number
  readonly bestNs: number
  readonly p90Ns: number
  /** Median over the rounds of this subject's time divided by the first subject's in the same round. */
  readonly ratio: number
  /** First and third quartile of the same. */
  readonly ratioLow: number
  readonly ratioHigh: number
}

/** How long and how often; the defaults give ratios that repeat within about 3 percent. */
export interface MeasureOptions {
  /** Rounds that count. Default 15. */
  readonly rounds?: number
  /** Rounds before, that do not. Default 4. */
  readonly warmRounds?: number
  /** CPU time of one sample. Default 40. */
  readonly sampleMs?: number
  /** Nanoseconds spent so far. Default: CPU time of the process, all threads. */
  readonly clock?: () => number
}

/** CPU time of the process so far, in nanoseconds (microsecond steps). */
export function cpuNs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}

/** CPU time of the main thread alone, in nanoseconds; the kernel of Linux tells it exactly, others only the process's. */
export function mainThreadNs(): number {
  const path = `/proc/self/task/${process.pid}/schedstat`
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[0]) : cpuNs()
}

/**
 * Measures the subjects in turn, round by round, each with a number of operations that fills `sampleMs`.
 * The first subject is the baseline of all ratios.
 *
 * @example
 * const [bare, ours] = await measure([{ name: 'bare', run: runBare }, { name: 'ours', run: runOurs }])
 * console.log(ours.ratio)
 */
export async function measure(
  subjects: readonly Subject[],
  { rounds = 15, warmRounds = 4, sampleMs = 40, clock = cpuNs }: MeasureOptions = {},
): Promise<readonly Measured[]> {
  const counts: number[] = []
  for (const subject of subjects) counts.push(await calibrate(subject, sampleMs, clock))
  const samples: number[][] = subjects.map(() => [])
  for (let round = -warmRounds; round < rounds; round++) {
    // Turns rotate, so that nobody always runs behind the same neighbour.
    for (let turn = 0; turn < subjects.length; turn++) {
      const index = (turn + Math.max(0, round)) % subjects.length
      const ns = await sample(subjects[index]!, counts[index]!, clock)
      if (round >= 0) samples[index]!.push(ns)
      else counts[index] = Math.max(1, Math.round((sampleMs * 1e6) / Math.max(ns, 1)))
    }
  }
  const base = samples[0] ?? []
  return subjects.map(({ name }, index) => {
    const own = samples[index]!
    const sorted = [...own].sort((a, b) => a - b)
    const ratios = own.map((ns, round) => ns / base[round]!).sort((a, b) => a - b)
    return {
      name,
      ns: at(sorted, 0.5),
      bestNs: at(sorted, 0),
      p90Ns: at(sorted, 0.9),
      ratio: at(ratios, 0.5),
      ratioLow: at(ratios, 0.25),
      ratioHigh: at(ratios, 0.75),
    }
  })
}

/** Figures as an aligned table, one line a subject. */
export function formatMeasured(measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ name }) => name.length))
  return measured
    .map(({ name, ns, bestNs, p90Ns, ratio, ratioLow, ratioHigh }) => {
      const figures = `${formatNs(ns)} ns  (best ${formatNs(bestNs)}, p90 ${formatNs(p90Ns)})`
      return `  ${name.padEnd(width)}  ${figures}  x ${ratio.toFixed(3)} (${ratioLow.toFixed(2)} to ${ratioHigh.toFixed(2)})`
    })
    .join('\n')
}

/** The smallest power of two of operations that takes a tenth of a sample, scaled up. */
async function calibrate(subject: Subject, sampleMs: number, clock: () => number): Promise<number> {
  for (let count = 1; ; count *= 2) {
    const ns = (await sample(subject, count, clock)) * count
    if (ns >= sampleMs * 1e5 || count >= 2 ** 24)
      return Math.max(1, Math.round((count * sampleMs * 1e6) / Math.max(ns, 1)))
  }
}

async function sample(subject: Subject, count: number, clock: () => number): Promise<number> {
  const start = clock()
  const pending = subject.run(count)
  if (pending !== undefined) await pending
  return (clock() - start) / count
}

function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN
}

function formatNs(ns: number): string {
  return (ns >= 100 ? ns.toFixed(0) : ns.toFixed(1)).padStart(7)
}

/** Bytes in use after garbage has been collected (`--expose-gc`), buffers included. */
export function heldBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** A subject that does `run` once an operation. */
export function repeat(name: string, run: () => unknown): Subject {
  return {
    name,
    run(count) {
      for (let i = 0; i < count; i++) run()
    },
  }
}

/** The ratio of what was measured as a figure, with its quartiles. */
export function ratioFigure(measured: Measured, extra: Partial<Figure> = {}): Figure {
  const { name, ratio, ratioLow, ratioHigh } = measured
  return { name, value: ratio, unit: 'ratio', low: ratioLow, high: ratioHigh, ...extra }
}

/** Bytes a second of CPU time as a figure, when an operation takes `bytes`. */
export function rateFigure(name: string, bytes: number, measured: Measured, extra: Partial<Figure> = {}): Figure {
  const rate = (ns: number): number => (bytes / ns) * 1e3
  return {
    name,
    value: rate(measured.ns),
    unit: 'MB/s',
    low: rate(measured.p90Ns),
    high: rate(measured.bestNs),
    ...extra,
  }
}
