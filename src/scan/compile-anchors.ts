import { createPairSieve } from '../kernel/pair-image.js'
import type { PairSieve } from '../kernel/pairs.js'
import type { Matcher } from './matcher.js'
import { type CompiledAnchors, openScanner, type Scanner } from './scanner.js'
import { sievePlan } from './sieve-plan.js'
import { buildTables } from './tables.js'
import type { Literal } from './windows.js'

/** Compiles matchers to one scanner. Cost: a few microseconds an anchor. */
export function createScanner(matchers: readonly Matcher[]): Scanner {
  return openScanner(compileAnchors(matchers), (owner) => matchers[owner] as Matcher)
}

/** Compiles the anchors of matchers: what a scanner needs until the first candidate. */
export function compileAnchors(matchers: readonly Matcher[]): CompiledAnchors {
  const owners: number[] = []
  const firsts: number[] = []
  const literals: Literal[] = []
  let anchorMax = 0
  for (const [owner, matcher] of matchers.entries()) {
    firsts.push(owners.length)
    for (const [index, anchor] of matcher.anchors.entries()) {
      literals.push({
        text: anchor,
        fold: matcher.ignoreCase,
        id: owners.length,
        before: matcher.before,
        after: matcher.after?.[index],
        run: matcher.runs?.[index],
        needs: matcher.needs,
      })
      owners.push(owner)
      anchorMax = Math.max(anchorMax, anchor.length)
    }
  }
  return { sieve: sieveFor(literals), owners, firsts, anchorMax }
}

let lastLiterals: readonly Literal[] = []
let lastSieve: PairSieve | undefined

/** The sieve for these literals; scrubbers with the same rules and keys share it, for nobody writes to its tables. */
function sieveFor(literals: readonly Literal[]): PairSieve {
  if (lastSieve !== undefined && isSame(literals, lastLiterals)) return lastSieve
  lastSieve = createPairSieve(buildTables(literals, sievePlan()))
  lastLiterals = literals
  return lastSieve
}

function isSame(literals: readonly Literal[], others: readonly Literal[]): boolean {
  if (literals.length !== others.length) return false
  for (let i = 0; i < literals.length; i++) {
    const a = literals[i] as Literal
    const b = others[i] as Literal
    if (a.text !== b.text || a.fold !== b.fold || a.before !== b.before || a.after !== b.after || a.run !== b.run)
      return false
    if (a.needs?.byte !== b.needs?.byte || a.needs?.withinBytes !== b.needs?.withinBytes) return false
  }
  return true
}
