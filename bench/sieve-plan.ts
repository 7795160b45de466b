/**
 * Writes `src/scan/sieve-plan-table.ts`: into which bucket of the sieve each window of the package's own anchors goes, so
 * that ordinary logs meet few of them by chance. Greedy, then rounds of moving single windows, against joint counts of
 * neighbouring byte pairs in generated ordinary lines. Run after rules or keys have changed: `npm run build:sieve`.
 */
import { writeFileSync } from 'node:fs'
import { pino } from 'pino'
import { defaultKeys, defaultRules } from '../src/index.js'
import { compileKeys } from '../src/scan/keys.js'
import type { Matcher } from '../src/scan/matcher.js'
import { compileRule } from '../src/scan/rule-matcher.js'
import { BUCKETS, type Literal, type Placed, placeWindows, spread } from '../src/scan/tables.js'
import { offsetsOf, pairRate, type Window, windowAt } from '../src/scan/windows.js'
import { ordinaryLines } from '../test/corpus/ordinary.js'
import { makeCalls } from './pino-lines.js'

const ROUNDS = 6
const OPEN_LITERALS = 1

interface Item {
  readonly names: string[]
  readonly opens: readonly number[]
  readonly closes: readonly number[]
}

/** Joint counts of the pairs at positions i and i + 2, at both parities. */
function countPairs(text: Buffer): {
  readonly next: Map<number, Map<number, number>>
  readonly previous: Map<number, Map<number, number>>
} {
  const next = new Map<number, Map<number, number>>()
  const previous = new Map<number, Map<number, number>>()
  const add = (map: Map<number, Map<number, number>>, a: number, b: number) => {
    const row = map.get(a) ?? new Map<number, number>()
    map.set(a, row.set(b, (row.get(b) ?? 0) + 1))
  }
  for (let i = 0; i + 4 <= text.length; i++) {
    const a = text.readUInt16LE(i)
    const b = text.readUInt16LE(i + 2)
    add(next, a, b)
    add(previous, b, a)
  }
  return { next, previous }
}

function sample(): Buffer {
  let text = [...ordinaryLines(41, 6_000)].map((line) => `${line}\n`).join('')
  const log = pino({}, { write: (line: string) => (text += line) })
  for (const size of ['small', 'medium', 'large'] as const) {
    for (const call of makeCalls(size).slice(0, size === 'large' ? 60 : 300))
      log.info(...(Object.values(call) as [object, string]))
  }
  return Buffer.from(text)
}

function itemsOf(matchers: readonly Matcher[]): readonly Item[] {
  const literals: Literal[] = matchers.flatMap((matcher) =>
    matcher.anchors.map((text, index) => ({
      text, fold: matcher.ignoreCase, id: 0, before: matcher.before, after: matcher.after?.[index],
    })),
  ) // biome-ignore format: one literal a line
  const items = new Map<string, Item>()
  for (const placed of placeWindows(literals, isBest(literals)).placed) {
    const [opens, closes] = halves(placed)
    const key = `${opens.join()}|${closes.join()}`
    const item = items.get(key) ?? { names: [], opens, closes }
    item.names.push(placed.name)
    items.set(key, item)
  }
  return [...items.values()]
}

/** Whether a window is the one of its literal and parity that the sample holds least often. */
function isBest(literals: readonly Literal[]): (name: string) => boolean {
  const best = new Set<string>()
  for (const literal of literals) {
    const { fold, before, after } = literal
    const text = fold ? literal.text.toLowerCase() : literal.text
    const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0))
    for (const parity of [0, 1] as const) {
      let lowest = Number.POSITIVE_INFINITY
      let name = ''
      for (const offset of offsetsOf(bytes.length, parity)) {
        const count = countOf(windowAt(bytes, offset), fold, before, after)
        if (count >= lowest) continue
        lowest = count
        name = `${fold ? '~' : '='}${text}@${offset}`
      }
      best.add(name)
    }
  }
  return (name) => best.has(name)
}

/** How often a window stands in the sample, and a little for how common its pairs are. */
function countOf({ bytes }: Window, fold: boolean, before = ALL_BYTES, after = ALL_BYTES): number {
  const [a, b, c, d] = bytes
  let count = 1e5 * pairRate(a, b, fold) * pairRate(c, d, fold)
  for (const w of spread(a, fold, before)) {
    for (const x of spread(b, fold, after)) {
      const row = next.get(w | (x << 8))
      if (row === undefined) continue
      for (const y of spread(c, fold, after))
        for (const z of spread(d, fold, after)) count += row.get(y | (z << 8)) ?? 0
    }
  }
  return count
}

const ALL_BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)

function halves({ window, fold, before, after }: Placed): [number[], number[]] {
  const [a, b, c, d] = window.bytes
  const pairs = (x: readonly number[], y: readonly number[]) => x.flatMap((one) => y.map((other) => one | (other << 8)))
  return [pairs(spread(a, fold, before), spread(b, fold, after)), pairs(spread(c, fold, after), spread(d, fold, after))]
}

const text = sample()
const { next, previous } = countPairs(text)
const items = itemsOf([...defaultRules.map(compileRule), ...compileKeys(defaultKeys)])

class Bucket {
  readonly opens = new Map<number, number>()
  readonly closes = new Map<number, number>()

  /** Chance meetings that putting the item in (1) or taking it out (-1) adds. */
  change(item: Item, by: 1 | -1): number {
    let delta = 0
    if (by === -1) delta -= this.#half(item.closes, this.closes, this.opens, previous, -1)
    delta += by * this.#half(item.opens, this.opens, this.closes, next, by)
    if (by === 1) delta += this.#half(item.closes, this.closes, this.opens, previous, 1)
    return delta
  }

  #half(
    pairs: readonly number[],
    own: Map<number, number>,
    other: Map<number, number>,
    joint: Map<number, Map<number, number>>,
    by: 1 | -1,
  ): number {
    let sum = 0
    for (const pair of pairs) {
      const count = (own.get(pair) ?? 0) + by
      if (count === 0) own.delete(pair)
      else own.set(pair, count)
      if (count !== (by === 1 ? 1 : 0)) continue
      const row = joint.get(pair)
      if (row === undefined) continue
      if (row.size < other.size) {
        for (const [partner, n] of row) if (other.has(partner)) sum += n
      } else for (const partner of other.keys()) sum += row.get(partner) ?? 0
    }
    return sum
  }
}

const buckets = Array.from({ length: BUCKETS - OPEN_LITERALS }, () => new Bucket())
const where = new Array<number>(items.length).fill(-1)
let cost = 0

function place(index: number): void {
  const item = items[index] as Item
  let best = 0
  let lowest = Number.POSITIVE_INFINITY
  for (const [i, bucket] of buckets.entries()) {
    const delta = bucket.change(item, 1)
    bucket.change(item, -1)
    if (delta < lowest) {
      lowest = delta
      best = i
    }
  }
  cost += (buckets[best] as Bucket).change(item, 1)
  where[index] = best
}

const weight = (item: Item): number => {
  let sum = 0
  for (const pair of item.opens) for (const n of next.get(pair)?.values() ?? []) sum += n
  let closes = 0
  for (const pair of item.closes) for (const n of previous.get(pair)?.values() ?? []) closes += n
  return sum * closes
}
const order = items.map((_, index) => index).sort((x, y) => weight(items[y] as Item) - weight(items[x] as Item))
const perKb = () => ((cost / 2 / text.length) * 1024).toFixed(2)
for (const index of order) place(index)
console.log(`${items.length} windows, ${text.length} bytes; greedy: ${perKb()} chance meetings per KB`)
for (let round = 1; round <= ROUNDS; round++) {
  for (const index of order) {
    cost += (buckets[where[index] as number] as Bucket).change(items[index] as Item, -1)
    place(index)
  }
  console.log(`round ${round}: ${perKb()}`)
}
const names = buckets.map((_, bucket) =>
  items
    .filter((_, index) => where[index] === bucket)
    .flatMap((item) => item.names)
    .sort(),
)
writeFileSync(
  'src/scan/sieve-plan-table.ts',
  `/** Window names by bucket, one a line. Made by \`bench/sieve-plan.ts\`. */\nexport const PLAN: readonly string[] = [\n${names.map((list) => `  ${JSON.stringify(list.join('\n'))},`).join('\n')}\n]\n`,
)
