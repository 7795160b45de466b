import type { Rule } from '../../src/model/rule.js'
import type { Span } from '../../src/model/span.js'
import { compileRule } from '../../src/scan/rule-matcher.js'
import { cpuMs } from '../cpu-time.js'

/** CPU time in ms that confirming every anchor of the text takes, the best of `runs`. */
export function confirmMs(rule: Rule, text: string, runs: number): number {
  const matcher = compileRule(rule)
  const places = placesOf(rule, text)
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const spans: Span[] = []
    const confirm = (): void => {
      for (const [at, anchor] of places) matcher.confirm(text, at, anchor, spans)
    }
    best = Math.min(best, cpuMs(confirm))
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
