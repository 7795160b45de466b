import { analyse } from 'scslre'
import { afterAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../src/model/rule.js'
import { type Pump, pumpsOf } from '../../src/scan/rule-pump.js'
import { allRules } from '../../src/scrub/default-rules.js'
import { leastOf } from '../cpu-time.js'
import { confirmMs } from './safety-pump.js'
import { shapeOf } from './safety-shape.js'
import { openVerdicts } from './safety-verdicts.js'

/** Shapes that are not linear while their rules are: why, and what bounds them. */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  ['airtable-named-token', 'at most 61 starts of a token, which the literal opening each tells apart'],
  ['openai-api-key', 'at most 71 places of the mark in the middle, a literal of eight characters'],
  ['url-password-encoded', 'the two loops are told apart by a look-ahead, which shapes leave out'],
])

/** Texts of this length and of four times it; all but a few rules look at less than that from one anchor. */
const PUMP_LENGTH = 8_192
/** Four times the text may take four times the time; the rest is noise of a shared machine. */
const GROWTH_MAX = 9
const NOISE_MS = 3
/** Rules that look slow are measured so often, and better each time. */
const TIMES_MAX = 6
/** The most CPU time a character of hostile text may cost one rule, in ns: a thousand times a clean one. */
const CHARACTER_NS_MAX = 1_500

const verdicts = openVerdicts()
afterAll(() => {
  verdicts.save()
})

const expressions = [
  ...new Map(allRules.map((rule) => [`${rule.pattern.flags}/${rule.pattern.source}`, rule])).values(),
]

describe('expressions', () => {
  it('are linear, says the automaton checker', { timeout: 1_800_000 }, async () => {
    const wrong = await eachOf(expressions, async ({ id, pattern }) => {
      const verdict = await verdicts.verdictOf(pattern.source, pattern.flags)
      return verdict === 'safe' ? [] : [`${id}: ${verdict}`]
    })
    expect(wrong).toEqual([])
  })

  it('have a linear shape, says the automaton checker', { timeout: 1_800_000 }, async () => {
    const wrong = await eachOf(expressions, async ({ id, pattern }) => {
      if (BOUNDED.has(id)) return []
      const verdict = await verdicts.verdictOf(shapeOf(pattern.source), pattern.flags)
      return verdict === 'safe' ? [] : [`${id}: ${verdict}`]
    })
    expect(wrong).toEqual([])
  })

  it('do not move characters between loops, says the second checker', () => {
    const wrong = expressions.flatMap(({ id, pattern }) => {
      const literals = [pattern.source, shapeOf(pattern.source)].map((source) => ({
        source,
        flags: `${pattern.flags}y`,
      }))
      return literals.flatMap((literal) => analyse(literal).reports.map(({ type }) => `${id}: ${type}`))
    })
    expect(wrong.filter((each) => !BOUNDED.has(each.split(':')[0] ?? ''))).toEqual([])
  })
})

describe('hostile texts', () => {
  it('take time that grows as they do, whatever is repeated', () => {
    const slow = allRules.flatMap((rule) => {
      const pump = slowestOf(rule)
      // A busy machine is slow for a while; a bad expression is slow each time.
      let problem = slownessOf(rule, pump, 2)
      for (let time = 2; time <= TIMES_MAX && problem !== ''; time++) problem = slownessOf(rule, pump, 2 * time)
      return problem === '' ? [] : [`${rule.id}: ${problem}`]
    })
    expect(slow).toEqual([])
  })

  it.each<[id: string, text: string]>([
    ['url-password-encoded', `%3A%2F%2F${'%2541'.repeat(60)} `],
    ['sql-password', `set password = '${'\\'.repeat(90)} `],
    ['oauth-token', `access_token=${'%2541'.repeat(60)}`],
    ['oauth-code', `code=${'%2541'.repeat(60)}`],
    ['oauth-state', `state=${'%2541'.repeat(60)}`],
    ['assertion', `assertion=${'%2541'.repeat(21)} `],
    ['bearer-token', 'bearer+'.repeat(2_000)],
    ['basic-credentials', 'basic+'.repeat(2_000)],
    ['otpauth-secret', `otpauth://totp/a?${'a=\\u0026'.repeat(60)}`],
  ])('no longer keep %s busy', (id, text) => {
    const rule = allRules.find((each) => each.id === id)
    expect(leastOf(() => confirmMs(rule!, text, 3), 20)).toBeLessThan(20)
  })

  it('would show an expression that is not linear', () => {
    const [rule] = allRules as readonly [Rule]
    const slow: Rule = { ...rule, anchors: ['acme_'], pattern: /acme_(?:a|a){0,22}!/, hits: () => [], boundary: 'none' }
    const fine: Rule = { ...slow, pattern: /acme_a{0,22}!/ }
    const text = `acme_${'a'.repeat(40)}`
    expect(confirmMs(slow, text, 1)).toBeGreaterThan(20 * confirmMs(fine, text, 12))
  })
})

/** What is wrong with the time that the text takes, by the best of so many runs; '' when nothing is. */
function slownessOf(rule: Rule, pump: Pump, runs: number): string {
  const short = confirmMs(rule, pump(PUMP_LENGTH), runs)
  const long = confirmMs(rule, pump(4 * PUMP_LENGTH), runs / 2)
  const each = (short * 1e6) / PUMP_LENGTH
  if (each > CHARACTER_NS_MAX) return `${each.toFixed(0)} ns a character`
  return long > short * GROWTH_MAX + NOISE_MS
    ? `four times the text took ${(long / short).toFixed(1)} times the time`
    : ''
}

/** The rule's slowest hostile text, by one run each. */
function slowestOf(rule: Rule): Pump {
  const timed = pumpsOf(rule).map((pump) => ({ pump, ms: confirmMs(rule, pump(PUMP_LENGTH), 1) }))
  return timed.reduce((slowest, each) => (each.ms > slowest.ms ? each : slowest)).pump
}

/** Asks about each rule, two at a time: the checker is a process of its own. */
async function eachOf(
  rules: readonly Rule[],
  ask: (rule: Rule) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const waiting = [...rules]
  const found: string[] = []
  const work = async (): Promise<void> => {
    for (let rule = waiting.pop(); rule !== undefined; rule = waiting.pop()) found.push(...(await ask(rule)))
  }
  await Promise.all([work(), work()])
  return found.sort()
}
