import { describe, expect, it } from 'vitest'
import { ANCHOR_COST_HIGH, ANCHOR_COST_MAX, anchorCost, anchorsCost } from '../../src/scan/anchor-cost.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { ordinaryLines } from '../corpus/ordinary.js'

/** Anchors that stand in ordinary logs, and why nothing rarer would do. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ['://', 'opens the userinfo of every URL'],
  ['"s:', 'a signed cookie has no other mark'],
  [' s:', 'a signed cookie has no other mark'],
  ['re_', 'the whole of a Resend prefix'],
  ['MTM', 'the base64 of a Discord id that starts with 13; a month and a time zone in one'],
  ['msh', 'the mark in the middle of a RapidAPI key'],
])
/** Short anchors cost the sieve most: their windows are open at one side. Lower it when some have gone. */
const SHORT_MAX = 510
const SHORT_LENGTH = 4
/** Most candidates per KB that one rule of the catalogue may be expected to have. */
const RULE_COST_MAX = 0.15

describe('anchorCost', () => {
  it('knows common from rare', () => {
    expect(anchorCost('error', true)).toBeGreaterThan(ANCHOR_COST_MAX)
    expect(anchorCost('"level":', false)).toBeGreaterThan(ANCHOR_COST_MAX)
    expect(anchorCost('e', false)).toBeGreaterThan(10)
    expect(anchorCost('acme_live_', false)).toBeLessThan(0.001)
    expect(anchorCost('xoxb-', false)).toBeLessThan(0.001)
  })

  it('counts both cases where case is folded', () => {
    expect(anchorCost('REQUEST', true)).toBe(anchorCost('request', true))
    expect(anchorCost('REQUEST', false)).toBeLessThan(anchorCost('REQUEST', true))
  })

  it('falls with every character that an anchor takes in', () => {
    for (const text of ['zq_live_', 'tok-4f', 'AbC9-x']) {
      const costs = Array.from({ length: text.length }, (_, index) => anchorCost(text.slice(0, index + 1), false))
      for (const [index, cost] of costs.entries())
        expect(cost).toBeLessThanOrEqual(costs[index - 1] ?? Number.POSITIVE_INFINITY)
    }
  })

  it('is right within two orders of magnitude on lines it was not made from', () => {
    const text = [...ordinaryLines(77, 2_000)].join('\n')
    for (const literal of ['user', 'status', '"id":', 'http', '-0', '": "']) {
      const seen = ((text.split(literal).length - 1) / text.length) * 1024
      const expected = anchorCost(literal, false)
      expect(Math.abs(Math.log10(expected / Math.max(seen, 0.01)))).toBeLessThan(2)
    }
  })
})

describe('anchors of the default rules', () => {
  const anchors = defaultRules.flatMap((rule) =>
    rule.anchors.map((text) => ({ id: rule.id, text, fold: rule.pattern.ignoreCase })),
  )

  it('are rare in ordinary logs, but for a few that must stay', () => {
    const common = anchors.filter(({ text, fold }) => anchorCost(text, fold) > ANCHOR_COST_HIGH && !COMMON.has(text))
    expect(common.map(({ id, text, fold }) => `${id}: "${text}" ${anchorCost(text, fold).toFixed(3)} per KB`)).toEqual(
      [],
    )
  })

  it('are rare together as well, rule by rule', () => {
    const common = defaultRules
      .filter((rule) => !rule.anchors.some((anchor) => COMMON.has(anchor)))
      .map(({ id, anchors, pattern }) => ({ id, cost: anchorsCost(anchors, pattern.ignoreCase) }))
      .filter(({ cost }) => cost > RULE_COST_MAX)
    expect(common.map(({ id, cost }) => `${id}: ${cost.toFixed(3)} per KB`)).toEqual([])
  })

  it('are seldom as short as to leave windows open', () => {
    const short = new Set(anchors.filter(({ text }) => text.length <= SHORT_LENGTH).map(({ text }) => text))
    expect(short.size).toBeLessThanOrEqual(SHORT_MAX)
  })
})
