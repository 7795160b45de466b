import { createScrubber } from '../index.js'
import type { Hit, Rule } from '../model/rule.js'
import { createSampleRandom } from '../model/sample-random.js'
import { defineRule } from '../scan/define-rule.js'
import type { Scrubber } from '../scrub/api.js'
import { carriers } from './rule-carriers.js'

/** What came of checking one rule. */
export interface RuleReport {
  readonly id: string
  /** What is wrong; empty when the rule keeps the contract. Names samples by number, never by text. */
  readonly problems: readonly string[]
  /** The hits of the first seed, masked, and its misses with their reasons. */
  readonly hits: readonly string[]
  readonly misses: readonly { readonly text: string; readonly why: string }[]
}

const SEEDS = 5
const PUMP_LENGTH = 20_000
/** Doubling the text may cost twice the time; beyond this it grows faster than the text. */
const GROWTH_MAX = 3.2
const PUMP_NOISE_MS = 4

/**
 * Holds a rule against the contract that the rules of this package keep: what `defineRule` checks, then every hit in every
 * carrier, every miss, and time that grows with the text and no faster.
 *
 * @param taken ids that other rules have. Cost: some tens of milliseconds.
 */
export function checkRule(rule: Rule, taken: ReadonlySet<string>): RuleReport {
  const id = typeof rule?.id === 'string' ? rule.id : '(unnamed)'
  try {
    defineRule(rule)
    const scrubber = createScrubber({ rules: [rule], keys: [] })
    const problems = [
      ...(taken.has(id) ? ['another rule has this id'] : []),
      ...Array.from({ length: SEEDS }, (_, seed) => sampleProblems(rule, scrubber, seed)).flat(),
      ...pumpProblems(rule, scrubber),
    ]
    const random = createSampleRandom(0)
    const hits = rule.hits(random).map(({ text }) => scrubber.scrubText(text))
    return { id, problems: [...new Set(problems)], hits, misses: rule.misses(createSampleRandom(0)) }
  } catch (error) {
    return {
      id,
      problems: [error instanceof Error ? error.message : 'its samples cannot be built'],
      hits: [],
      misses: [],
    }
  }
}

function sampleProblems(rule: Rule, scrubber: Scrubber, seed: number): readonly string[] {
  const hits = rule.hits(createSampleRandom(seed))
  const misses = rule.misses(createSampleRandom(seed))
  return [
    ...(hits.length === 0 ? ['has no hits: give texts that it must find'] : []),
    ...(misses.length === 0 ? ['has no misses: give texts that it must leave alone, and why'] : []),
    ...hits.flatMap((hit, index) => hitProblems(rule, scrubber, hit).map((what) => `hit ${index}: ${what}`)),
    ...misses.flatMap(({ text, why }, index) =>
      scrubber.scan(text).length > 0 ? [`miss ${index} is found (${why})`] : [],
    ),
  ]
}

function hitProblems(rule: Rule, scrubber: Scrubber, { text, secret }: Hit): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0 || secrets.some((each) => each === '' || !text.includes(each))) {
    return ['names a secret that it does not hold']
  }
  const longest = Math.max(...scrubber.scan(text).map(({ length }) => length), 0)
  const bare = longest > rule.lengthMax ? [`a match is longer than lengthMax ${rule.lengthMax}`] : []
  const carried = carriers
    .filter((carrier) => carrier.fits(text))
    .flatMap(({ name, before, after, write }) => {
      const masked = scrubber.scrubText(before + write(text) + after)
      const rest = secrets.reduce((left, each) => left.replaceAll(write(each), `[redacted:${rule.id}]`), write(text))
      if (secrets.some((each) => masked.includes(write(each)))) return [`is not masked in ${name}`]
      return masked === before + rest + after ? [] : [`more or less than its secret is masked in ${name}`]
    })
  return [...bare, ...carried]
}

/** Pumps what the rule looks for, at two lengths. */
function pumpProblems(rule: Rule, scrubber: Scrubber): readonly string[] {
  const [hit] = rule.hits(createSampleRandom(1))
  const seeds = [
    ...rule.anchors.slice(0, 3).flatMap((anchor) => [anchor, `${anchor}a`, `${anchor}0`]),
    hit?.text.slice(0, -1) ?? '',
  ]
  const tails = ['', 'a', '0', ' ', '=', '/']
  const texts = seeds.flatMap((seed) => [
    (length: number) => seed.repeat(Math.ceil(length / Math.max(1, seed.length))),
    ...tails.map((tail) => (length: number) => seed + tail.repeat(length)),
  ])
  const slow = texts.some((textOf) => {
    const once = cpuMs(scrubber, textOf(PUMP_LENGTH))
    const twice = cpuMs(scrubber, textOf(2 * PUMP_LENGTH))
    return twice > once * GROWTH_MAX + PUMP_NOISE_MS
  })
  return slow ? ['takes more than twice the time for twice the text: bound its repetitions'] : []
}

/** CPU time of one scan, the better of two. */
function cpuMs(scrubber: Scrubber, text: string): number {
  const runs = [0, 1].map(() => {
    const start = process.cpuUsage()
    scrubber.scan(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}
