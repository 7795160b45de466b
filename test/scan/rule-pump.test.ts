import { describe, expect, it } from 'vitest'
import { pumpsOf } from '../../src/scan/rule-pump.js'
import { defaultRules } from '../../src/scrub/default-rules.js'

describe('pumpsOf', () => {
  it('builds texts of about the length that is asked for', () => {
    for (const rule of defaultRules.slice(0, 40)) {
      const longest = Math.max(
        ...rule
          .hits({ chars: (length) => 'x'.repeat(length), int: (min) => min, pick: (items) => items[0]! })
          .map(({ text }) => text.length),
      )
      for (const pump of pumpsOf(rule)) {
        const { length } = pump(5_000)
        expect(length).toBeGreaterThanOrEqual(5_000)
        expect(length).toBeLessThan(5_000 + 2 * longest + 80)
      }
    }
  })

  it('repeats anchors, and what can be read in two ways behind them', () => {
    const [rule] = defaultRules
    const texts = pumpsOf(rule!).map((pump) => pump(40))
    const [anchor = ''] = rule!.anchors
    expect(texts).toContain(anchor.repeat(Math.ceil(40 / anchor.length)))
    expect(texts.some((text) => text.startsWith(`${anchor}%2541%2541`))).toBe(true)
  })
})
