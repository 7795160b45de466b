/**
 * Writes `src/scan/sieve-plan-table.ts`: into which bucket of the sieve each window of the package's own anchors goes, so
 * that ordinary logs meet few of them by chance. Greedy, then rounds of choosing each anchor's window and bucket anew, then of emptying two buckets and filling them in
 * another order, against joint counts of neighbouring byte pairs in generated ordinary lines. Run after rules or keys have changed:
 * `npm run build:sieve`.
 */
import { writeFileSync } from 'node:fs'
import { defaultKeys, defaultRules } from '../src/index.js'
import { PAIR_SLOTS, pairSlot } from '../src/kernel/pair-tables.js'
import { pairsRate } from '../src/scan/bucket-model.js'
import { compileKeys } from '../src/scan/keys.js'
import type { Matcher } from '../src/scan/matcher.js'
import { BUCKETS } from '../src/scan/placement.js'
import { compileRule } from '../src/scan/rule-matcher.js'
import { isOpen, type Literal, optionsOf, type WindowOption } from '../src/scan/windows.js'
import { ordinarySample } from './ordinary-sample.js'
import { createSeeded } from './pino-lines.js'

const ROUNDS = 2
/** How often two buckets are emptied: twenty seconds. */
const SHAKES = 800
/** How far an item may move in the order, as a share of it. */
const SHUFFLE = 0.5
/** Windows tried for each anchor and parity. */
const OPTIONS_MAX = 6
const OPEN_LITERALS = 1
const PLACES = BUCKETS - OPEN_LITERALS
/** What a window that stands in the text costs beside a chance meeting: it is looked up to the end. */
const OWN_WEIGHT = 0.5

/** By `pairSlot`: the pairs that stand two bytes behind (or before) it in the sample, and how often. */
type Joint = readonly ReadonlyMap<number, number>[]

/** Anchors of one parity that may have the same windows, those first that the sample holds least often. */
interface Item {
  readonly options: readonly Counted[]
  readonly weight: number
  chosen: { readonly option: Counted; readonly bucket: number }
}

interface Counted extends WindowOption {
  readonly count: number
}

function countPairs(text: Buffer): { readonly next: Joint; readonly previous: Joint } {
  const next = Array.from({ length: PAIR_SLOTS }, () => new Map<number, number>())
  const previous = Array.from({ length: PAIR_SLOTS }, () => new Map<number, number>())
  for (let i = 0; i + 4 <= text.length; i++) {
    const a = pairSlot(text[i]!, text[i + 1]!)
    const b = pairSlot(text[i + 2]!, text[i + 3]!)
    next[a]!.set(b, (next[a]!.get(b) ?? 0) + 1)
    previous[b]!.set(a, (previous[b]!.get(a) ?? 0) + 1)
  }
  return { next, previous }
}

const random = createSeeded(5)
const int = (below: number) => Math.floor(random() * below)
const text = ordinarySample()
const { next, previous } = countPairs(text)

function itemsOf(matchers: readonly Matcher[]): readonly Item[] {
  const items = new Map<string, Item>()
  for (const matcher of matchers) {
    for (const [index, anchor] of matcher.anchors.entries()) {
      const after = matcher.after?.[index]
      const literal = { text: anchor, fold: matcher.ignoreCase, id: 0, before: matcher.before, after }
      for (const parity of [0, 1] as const) {
        const options = rarestOf(literal, parity)
        if (options.length === 0) continue
        const name = options.map((option) => option.name).join()
        const weight = sumOf(options[0]!.halves.opens, next) * sumOf(options[0]!.halves.closes, previous)
        items.set(name, { options, weight, chosen: { option: options[0]!, bucket: 0 } })
      }
    }
  }
  return [...items.values()].sort((one, other) => other.weight - one.weight)
}

/** The windows of one parity that a literal may have, those first that the sample holds least often. */
function rarestOf(literal: Literal, parity: 0 | 1): readonly Counted[] {
  return optionsOf(literal, parity)
    .filter(({ window }) => !isOpen(literal, window))
    .map((option) => ({ ...option, count: countOf(option) }))
    .sort((x, y) => x.count - y.count)
    .slice(0, OPTIONS_MAX)
}

/** How often a window stands in the sample, and a little for how common its pairs are. */
function countOf({ halves: { opens, closes } }: WindowOption): number {
  let count = 1e5 * pairsRate(opens) * pairsRate(closes)
  for (const pair of opens) for (const other of closes) count += next[pair]!.get(other) ?? 0
  return count
}

function sumOf(pairs: readonly number[], joint: Joint): number {
  let sum = 0
  for (const pair of pairs) for (const count of joint[pair]!.values()) sum += count
  return sum
}

/** How many windows of each bucket a pair opens (closes), at `bucket * PAIR_SLOTS + pair`; and in which buckets any. */
const opening = { counts: new Uint16Array(PLACES * PAIR_SLOTS), buckets: new Int32Array(PAIR_SLOTS) }
const closing = { counts: new Uint16Array(PLACES * PAIR_SLOTS), buckets: new Int32Array(PAIR_SLOTS) }
const deltas = new Float64Array(PLACES)

/** Chance meetings that putting the window in adds to each bucket. */
function weigh({ opens, closes }: WindowOption['halves']): Float64Array {
  deltas.fill(0)
  weighHalf(opens, next, opening.buckets, closing.buckets)
  weighHalf(closes, previous, closing.buckets, opening.buckets)
  return deltas
}

function weighHalf(pairs: readonly number[], joint: Joint, own: Int32Array, others: Int32Array): void {
  for (const pair of pairs) {
    for (const [other, count] of joint[pair]!) {
      // Where two pairs meet already, they cost no more.
      if ((others[other]! & own[pair]!) !== 0) continue
      for (let left = others[other]!; left !== 0; left &= left - 1) deltas[31 - Math.clz32(left & -left)]! += count
    }
  }
}

/** How often the window stands where no pairs meet yet. */
function newlyMet({ opens, closes }: WindowOption['halves']): number {
  let sum = 0
  for (const pair of opens) {
    if (next[pair]!.size === 0) continue
    for (const other of closes)
      if ((opening.buckets[pair]! & closing.buckets[other]!) === 0) sum += next[pair]!.get(other) ?? 0
  }
  return sum
}

/** Puts a window in (1) or takes it out (-1). */
function change({ opens, closes }: WindowOption['halves'], bucket: number, by: 1 | -1): void {
  for (const [half, pairs] of [[opening, opens] as const, [closing, closes] as const]) {
    for (const pair of pairs) {
      half.counts[bucket * PAIR_SLOTS + pair]! += by
      if (half.counts[bucket * PAIR_SLOTS + pair] === 0) half.buckets[pair]! &= ~(1 << bucket)
      else half.buckets[pair]! |= 1 << bucket
    }
  }
}

/** Puts an item where it adds least, in the window that adds least there. */
function place(item: Item): void {
  let lowest = Number.POSITIVE_INFINITY
  for (const option of item.options) {
    const own = OWN_WEIGHT * option.count + newlyMet(option.halves)
    for (const [bucket, delta] of weigh(option.halves).entries()) {
      const cost = delta + own
      if (cost >= lowest) continue
      lowest = cost
      item.chosen = { option, bucket }
    }
  }
  change(item.chosen.option.halves, item.chosen.bucket, 1)
}

function takeOut({ chosen: { option, bucket } }: Item): void {
  change(option.halves, bucket, -1)
}

/** Empties two buckets and places what was in them in another order; keeps that where it is better than `cost`. */
function shake(cost: number): number {
  const buckets = [int(PLACES), int(PLACES)]
  const taken = items.filter(({ chosen }) => buckets.includes(chosen.bucket))
  const before = taken.map((item) => item.chosen)
  for (const item of taken) takeOut(item)
  for (const item of shuffled(taken)) place(item)
  const after = costOfAll()
  if (after <= cost) return after
  for (const [index, item] of taken.entries()) {
    takeOut(item)
    item.chosen = before[index]!
    change(item.chosen.option.halves, item.chosen.bucket, 1)
  }
  return cost
}

/** All chance meetings in the sample, and what windows that stand in it cost beside. */
function costOfAll(): number {
  let cost = 0
  for (const { chosen } of items) cost += OWN_WEIGHT * chosen.option.count
  for (const [pair, row] of next.entries()) {
    const opens = opening.buckets[pair]!
    if (opens === 0) continue
    for (const [other, count] of row) if ((opens & closing.buckets[other]!) !== 0) cost += count
  }
  return cost
}

/** Heavy items stay rather early. */
function shuffled(taken: readonly Item[]): readonly Item[] {
  return taken
    .map((item, index) => [index + random() * taken.length * SHUFFLE, item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
}

const perKb = (cost: number) => ((cost / 2 / text.length) * 1024).toFixed(2)
const items = itemsOf([...defaultRules.map(compileRule), ...compileKeys(defaultKeys)])
for (const item of items) place(item)
console.log(`${items.length} windows, ${text.length} bytes; greedy: ${perKb(costOfAll())} per KB`)
for (let round = 1; round <= ROUNDS; round++) {
  for (const item of items) {
    takeOut(item)
    place(item)
  }
}
console.log(`${ROUNDS} rounds: ${perKb(costOfAll())}`)
let cost = costOfAll()
for (let shakes = 1; shakes <= SHAKES; shakes++) {
  cost = shake(cost)
  if (shakes % 200 === 0) console.log(`${shakes} shakes: ${perKb(cost)}`)
}
const names = Array.from({ length: PLACES }, (_, bucket) =>
  [...new Set(items.flatMap(({ chosen }) => (chosen.bucket === bucket ? [chosen.option.name] : [])))].sort(),
)
writeFileSync(
  'src/scan/sieve-plan-table.ts',
  `/** Window names by bucket, one a line. Made by \`bench/sieve-plan.ts\`. */\nexport const PLAN: readonly string[] = [\n${names.map((list) => `  ${JSON.stringify(list.join('\n'))},`).join('\n')}\n]\n`,
)
