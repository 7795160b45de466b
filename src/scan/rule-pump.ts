import type { Rule } from '../model/rule.js'
import { createSampleRandom } from '../model/sample-random.js'

/** Builds a hostile text of about `length` UTF-16 units. */
export type Pump = (length: number) => string

/** What is repeated behind a hit's head: what expressions like to read in two ways. */
const UNITS = [
  'A', 'a', '0', '-', '_', '.', '=', '/', ' ', '+', ':', '%25', '%2541', '%2F', '\\', '\\\\"', '\\/', '\\n', "'", '"', '&', '\\u0026',
] // biome-ignore format: a table
const CUTS_MAX = 12
const HITS_MAX = 3

/**
 * Hostile texts for a rule: heads of its hits with something repeated behind them, and heads repeated. A rule whose time
 * on them grows with their length, and no faster, will not be made slow by what an attacker sends.
 */
export function pumpsOf(rule: Rule): readonly Pump[] {
  const hits = rule.hits(createSampleRandom(1)).slice(0, HITS_MAX)
  const heads = new Set(rule.anchors.slice(0, HITS_MAX))
  for (const { text } of hits) {
    const step = Math.max(1, Math.ceil(text.length / CUTS_MAX))
    for (let cut = step; cut < text.length; cut += step) heads.add(text.slice(0, cut))
    if (text.length > 1) heads.add(text.slice(0, -1))
  }
  return [...heads].flatMap((head, index) => {
    // Every unit behind the anchors; behind other heads, their last character and one unit of the list in turn.
    const units = index < HITS_MAX ? UNITS : [head.slice(-1), UNITS[index % UNITS.length] as string]
    return [pump('', head), ...units.map((unit) => pump(head, unit))]
  })
}

function pump(head: string, unit: string): Pump {
  return (length) => head + unit.repeat(Math.ceil(length / unit.length))
}
