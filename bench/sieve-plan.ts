/**
 * Writes `src/scan/sieve-plan-table.ts`: into which bucket of the sieve each window of the package's own anchors goes, so
 * that ordinary logs meet few of them by chance. Greedy, then rounds of choosing each anchor's window and bucket anew,
 * against joint counts of neighbouring byte pairs in generated ordinary lines. Run after rules or keys have changed:
 * `npm run build:sieve`.
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
/** Windows tried for each anchor and parity. */
const OPTIONS_MAX = 6
const OPEN_LITERALS = 1

/** A window that an anchor may have. */
interface Option {
  readonly name: string
  readonly opens: readonly number[]
  readonly closes: readonly number[]
}

/** Anchors of one parity that may have the same windows, the rarest first. */
interface Item {
  readonly options: readonly Option[]
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
  const items = new Map<string, Item>()
  for (const matcher of matchers) {
    for (const [index, text] of matcher.anchors.entries()) {
      const literal = { text, fold: matcher.ignoreCase, id: 0, before: matcher.before, after: matcher.after?.[index] }
      for (const parity of [0, 1] as const) {
        const options = optionsOf(literal, parity)
        if (options.length > 0) items.set(options.map(({ name }) => name).join(), { options })
      }
    }
  }
  return [...items.values()]
}

/** The windows of one parity that a literal may have, those first that the sample holds least often. */
function optionsOf(literal: Literal, parity: 0 | 1): readonly Option[] {
  const { fold, before, after } = literal
  const text = fold ? literal.text.toLowerCase() : literal.text
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0))
  const counted = offsetsOf(bytes.length, parity).map((offset) => {
    const isIt = (name: string): boolean => name === `${fold ? '~' : '='}${text}@${offset}`
    const placed = placeWindows([literal], isIt).placed.find(({ name }) => isIt(name))
    return { placed, count: countOf(windowAt(bytes, offset), fold, before, after) }
  })
  return counted
    .sort((x, y) => x.count - y.count)
    .flatMap(({ placed }) => (placed === undefined ? [] : [{ name: placed.name, ...halves(placed) }]))
    .slice(0, OPTIONS_MAX)
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

function halves({ window, fold, before, after }: Placed): Pick<Option, 'opens' | 'closes'> {
  const [a, b, c, d] = window.bytes
  const pairs = (x: readonly number[], y: readonly number[]) => x.flatMap((one) => y.map((other) => one | (other << 8)))
  return {
    opens: pairs(spread(a, fold, before), spread(b, fold, after)),
    closes: pairs(spread(c, fold, after), spread(d, fold, after)),
  }
}

const text = sample()
const { next, previous } = countPairs(text)
const items = itemsOf([...defaultRules.map(compileRule), ...compileKeys(defaultKeys)])

class Bucket {
  readonly opens = new Map<number, number>()
  readonly closes = new Map<number, number>()

  /** Chance meetings that putting the item in (1) or taking it out (-1) adds. */
  change(item: Option, by: 1 | -1): number {
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
const chosen = new Array<{ readonly option: Option; readonly bucket: number } | undefined>(items.length).fill(undefined)
let cost = 0

/** Puts an item where it adds least, in the window that adds least there. */
function place(index: number): void {
  const { options } = items[index] as Item
  let best = { option: options[0] as Option, bucket: 0 }
  let lowest = Number.POSITIVE_INFINITY
  for (const option of options) {
    for (const [i, bucket] of buckets.entries()) {
      const delta = bucket.change(option, 1)
      bucket.change(option, -1)
      if (delta >= lowest) continue
      lowest = delta
      best = { option, bucket: i }
    }
  }
  cost += (buckets[best.bucket] as Bucket).change(best.option, 1)
  chosen[index] = best
}

function takeOut(index: number): void {
  const { option, bucket } = chosen[index] as { option: Option; bucket: number }
  cost += (buckets[bucket] as Bucket).change(option, -1)
}

function weight({ options }: Item): number {
  const { opens, closes } = options[0] as Option
  let sum = 0
  for (const pair of opens) for (const n of next.get(pair)?.values() ?? []) sum += n
  let ends = 0
  for (const pair of closes) for (const n of previous.get(pair)?.values() ?? []) ends += n
  return sum * ends
}

const weights = items.map(weight)
const order = items.map((_, index) => index).sort((x, y) => (weights[y] as number) - (weights[x] as number))
const perKb = () => ((cost / 2 / text.length) * 1024).toFixed(2)
for (const index of order) place(index)
console.log(`${items.length} windows, ${text.length} bytes; greedy: ${perKb()} chance meetings per KB`)
for (let round = 1; round <= ROUNDS; round++) {
  for (const index of order) {
    takeOut(index)
    place(index)
  }
  console.log(`round ${round}: ${perKb()}`)
}
const names = buckets.map((_, bucket) => {
  const here = chosen.flatMap((one) => (one?.bucket === bucket ? [one.option.name] : []))
  return [...new Set(here)].sort()
})
writeFileSync(
  'src/scan/sieve-plan-table.ts',
  `/** Window names by bucket, one a line. Made by \`bench/sieve-plan.ts\`. */\nexport const PLAN: readonly string[] = [\n${names.map((list) => `  ${JSON.stringify(list.join('\n'))},`).join('\n')}\n]\n`,
)
