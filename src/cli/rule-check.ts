import type { Rule } from '../model/rule.js'
import { ANCHOR_COST_HIGH, anchorCost, anchorsCost } from '../scan/anchor-cost.js'
import { defineRule } from '../scan/define-rule.js'
import { type Pump, pumpsOf } from '../scan/rule-pump.js'
import { checkSamples, createRuleFinder, type RuleFinder, type SampleVerdicts } from '../scan/rule-samples.js'

/** What came of checking one rule. Samples go by number, from 1: their text is nowhere in it. */
export interface RuleReport extends SampleVerdicts {
  readonly id: string
  /** What is wrong; empty when the rule keeps the contract. */
  readonly problems: readonly string[]
  /** How often the rule's expression is expected to be tried in each KB of ordinary logs. */
  readonly cost: number
}

const SEEDS = 5
const PUMP_LENGTH = 20_000
/** Doubling the text may cost twice the time; beyond this it grows faster than the text. */
const GROWTH_MAX = 3.2
const PUMP_NOISE_MS = 4
/** Texts up to this length take microseconds, unless time grows with a power of their length. */
const SHORT_LENGTH_MAX = 240
const SHORT_STEP = 3
const SHORT_MS_MAX = 20

/**
 * Holds a rule against the contract that the rules of this package keep: its shape, every hit in every carrier, every miss,
 * no match in a mask, anchors that are rare, time that grows with the text and no faster.
 *
 * @param taken ids that other rules have. Cost: some tens of milliseconds.
 */
export function checkRule(rule: Rule, taken: ReadonlySet<string>): RuleReport {
  const id = typeof rule?.id === 'string' ? rule.id : '(unnamed)'
  try {
    defineRule(rule)
    const find = createRuleFinder(rule)
    const samples = mergeSeeds(Array.from({ length: SEEDS }, (_, seed) => checkSamples(rule, seed, find)))
    const problems = [
      ...(taken.has(id) ? ['another rule has this id'] : []),
      ...sampleProblems(samples),
      ...anchorProblems(rule),
      ...pumpProblems(rule, find),
    ]
    const cost = anchorsCost(rule.anchors, rule.pattern.ignoreCase)
    return { id, problems, cost, ...samples }
  } catch (error) {
    const problem =
      (error as { readonly code?: unknown }).code === 'INKOUT_RULE' ? messageOf(error) : builderProblem(error)
    return { id, problems: [problem], cost: 0, hits: [], misses: [] }
  }
}

/** What a rule error says, without the name of the rule. */
export function messageOf(error: unknown): string {
  return String((error as { readonly message?: unknown }).message).replace(/^Rule "[^"]*": /, '')
}

/** Class only: what a sample builder says may hold its sample. */
function builderProblem(error: unknown): string {
  return `its hits, misses, check or locate threw a ${error instanceof Error ? error.name : 'value that is no Error'}`
}

/** The samples by number: what was wrong with one at any seed. */
function mergeSeeds(seeds: readonly SampleVerdicts[]): SampleVerdicts {
  const [first = { hits: [], misses: [] }] = seeds
  return {
    hits: first.hits.map(({ carriers }, index) => ({
      carriers,
      problems: [...new Set(seeds.flatMap(({ hits }) => hits[index]?.problems ?? []))],
    })),
    misses: first.misses.map(({ why }, index) => ({ why, found: seeds.some(({ misses }) => misses[index]?.found) })),
  }
}

function sampleProblems({ hits, misses }: SampleVerdicts): readonly string[] {
  return [
    ...(hits.length === 0 ? ['has no hits: give texts that it must find'] : []),
    ...(misses.length === 0 ? ['has no misses: give texts that it must leave alone, and why'] : []),
    ...hits.flatMap(({ problems }, index) => problems.map((problem) => `hit ${index + 1}: ${problem}`)),
    ...misses.flatMap(({ why, found }, index) => (found ? [`miss ${index + 1} is found (${why})`] : [])),
  ]
}

function anchorProblems({ anchors, pattern }: Rule): readonly string[] {
  return anchors.flatMap((anchor) => {
    const cost = anchorCost(anchor, pattern.ignoreCase)
    if (cost <= ANCHOR_COST_HIGH) return []
    return [
      `anchor "${anchor}" is expected ${cost.toFixed(2)} times in each KB of ordinary logs and would slow each of them: choose a rarer one`,
    ]
  })
}

/** Pumps what the rule looks for: a few characters more at a time, then at two lengths. */
function pumpProblems(rule: Rule, find: RuleFinder): readonly string[] {
  const pumps = pumpsOf(rule)
  if (pumps.some((pump) => explodes(find, pump))) {
    return ['takes time that doubles with every few characters: let no text be read in two ways inside a repetition']
  }
  const slow = pumps.some((pump) => {
    const once = cpuMs(find, pump(PUMP_LENGTH))
    const twice = cpuMs(find, pump(2 * PUMP_LENGTH))
    return twice > once * GROWTH_MAX + PUMP_NOISE_MS
  })
  return slow ? ['takes more than twice the time for twice the text: bound its repetitions'] : []
}

/** Whether a short text already takes long. In small steps: an expression cannot be stopped once it runs. */
function explodes(find: RuleFinder, pump: Pump): boolean {
  for (let length = SHORT_STEP; length <= SHORT_LENGTH_MAX; length += SHORT_STEP) {
    if (cpuMs(find, pump(length)) > SHORT_MS_MAX) return true
  }
  return false
}

/** CPU time of one scan, the better of two. */
function cpuMs(find: RuleFinder, text: string): number {
  const runs = [0, 1].map(() => {
    const start = process.cpuUsage()
    find(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}
