import type { Rule } from '../../src/model/rule.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { Span } from '../../src/model/span.js'
import { compileRule } from '../../src/scan/rule-matcher.js'

/** Builds a hostile text of about `length` characters. */
export type Pump = (length: number) => string

/** What is repeated behind a hit's head: what expressions like to read in two ways. */
const UNITS = [
  'A',
  'a',
  '0',
  '-',
  '_',
  '.',
  '=',
  '/',
  ' ',
  '+',
  ':',
  '%25',
  '%2541',
  '%2F',
  '\\',
  '\\\\"',
  '\\/',
  '\\n',
  "'",
  '"',
  '&',
  '\\u0026',
]
const CUTS_MAX = 12
const HITS_MAX = 3

/** Hostile texts for a rule: heads of its hits with something repeated behind them, and heads repeated. */
export function pumpsOf(rule: Rule): readonly Pump[] {
  const hits = rule.hits(createSampleRandom(1)).slice(0, HITS_MAX)
  const heads = new Set(rule.anchors.slice(0, HITS_MAX))
  for (const { text } of hits) {
    const step = Math.max(1, Math.ceil(text.length / CUTS_MAX))
    for (let cut = step; cut < text.length; cut += step) heads.add(text.slice(0, cut))
    heads.add(text.slice(0, -1))
  }
  return [...heads].flatMap((head, index) => {
    const again: Pump = (length) => head.repeat(Math.ceil(length / head.length))
    const last = head.slice(-1)
    const unit = UNITS[index % UNITS.length] as string
    // Every unit behind the anchors; behind other heads, their last character and one unit of the list in turn.
    const units = index < HITS_MAX ? UNITS : [last, unit]
    return [
      again,
      ...units.map(
        (each): Pump =>
          (length) =>
            head + each.repeat(Math.ceil(length / each.length)),
      ),
    ]
  })
}

/** CPU time in ms that confirming every anchor of the text takes, the best of `runs`. */
export function confirmMs(rule: Rule, text: string, runs: number): number {
  const matcher = compileRule(rule)
  const places = placesOf(rule, text)
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const spans: Span[] = []
    const start = process.cpuUsage()
    for (const [at, anchor] of places) matcher.confirm(text, at, anchor, spans)
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

function placesOf({ anchors, pattern }: Rule, text: string): readonly (readonly [at: number, anchor: number])[] {
  const fold = (value: string): string => (pattern.ignoreCase ? value.toLowerCase() : value)
  const folded = fold(text)
  return anchors.flatMap((anchor, index) => {
    const places: [number, number][] = []
    for (let at = folded.indexOf(fold(anchor)); at !== -1; at = folded.indexOf(fold(anchor), at + 1))
      places.push([at, index])
    return places
  })
}
