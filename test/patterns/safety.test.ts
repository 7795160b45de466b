import { analyse } from 'scslre'
import { afterAll, describe, expect, it } from 'vitest'
import { allRules } from '../../src/scrub/default-rules.js'
import { pumpsOf, stepsOf } from './safety-pump.js'
import { shapeOf } from './safety-shape.js'
import { openVerdicts } from './safety-verdicts.js'

/** Shapes that are not linear while their rules are: why, and what bounds them. */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  ['airtable-named-token', 'at most 61 starts of a token, which the literal opening each tells apart'],
  ['openai-api-key', 'at most 71 places of the mark in the middle, a literal of eight characters'],
  ['url-password-encoded', 'the two loops are told apart by a look-ahead, which shapes leave out'],
])

const verdicts = openVerdicts()
afterAll(() => {
  verdicts.save()
})

const expressions = [...new Map(allRules.map((rule) => [`${rule.pattern.flags}/${rule.pattern.source}`, rule])).values()]

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
      const literals = [pattern.source, shapeOf(pattern.source)].map((source) => ({ source, flags: `${pattern.flags}y` }))
      return literals.flatMap((literal) => analyse(literal).reports.map(({ type }) => `${id}: ${type}`))
    })
    expect(wrong.filter((each) => !BOUNDED.has(each.split(':')[0] ?? ''))).toEqual([])
  })
})
