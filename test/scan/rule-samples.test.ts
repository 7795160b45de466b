import { describe, expect, it } from 'vitest'
import type { Rule } from '../../src/model/rule.js'
import { checkSamples, createRuleFinder } from '../../src/scan/rule-samples.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { findNaively } from '../patterns/samples.js'

const HEX = '0123456789abcdef'
const rule: Rule = {
  id: 'acme-key',
  provider: 'acme',
  description: 'Acme API key',
  anchors: ['acme_'],
  pattern: /acme_([0-9a-f]{32})/,
  secret: 1,
  lengthMax: 37,
  hits: (random) => {
    const key = random.chars(32, HEX)
    return [
      { text: `acme_${key}`, secret: key },
      { text: `key "acme_${key}"`, secret: key },
    ]
  },
  misses: (random) => [{ text: `acme_${random.chars(8, HEX)}`, why: 'too short' }],
  source: 'https://acme.example/docs/keys',
}

function check(change: Partial<Rule>) {
  const changed = { ...rule, ...change }
  return checkSamples(changed, 3, createRuleFinder(changed))
}

describe('checkSamples', () => {
  it('is content with a good rule, in every carrier that can hold its samples', () => {
    const { hits, misses } = check({})
    expect(hits.map(({ problems }) => problems)).toEqual([[], []])
    expect(hits[0]?.carriers).toBeGreaterThan(hits[1]?.carriers ?? 0)
    expect(misses).toEqual([{ why: 'too short', found: false }])
  })

  it.each<[string, Partial<Rule>, string]>([
    [
      'a boundary that escapes break',
      { pattern: /(?<![a-z])acme_([0-9a-f]{32})/, boundary: 'none' },
      'not found in an escaped line break',
    ],
    [
      'too much',
      { pattern: /acme_([0-9a-f]{32}[^\s]{0,3})/, lengthMax: 40, boundary: 'none' },
      'not found exactly in a JSON string',
    ],
    ['too little', { pattern: /acme_([0-9a-f]{31})/, boundary: 'none' }, 'not found exactly in plain text'],
    ['a match beyond lengthMax', { lengthMax: 36 }, 'matches more than lengthMax'],
    ['no secret', { hits: () => [{ text: 'acme', secret: [] }] }, 'names a secret that it does not hold'],
    [
      'a match in its own mask',
      {
        anchors: ['key '],
        pattern: /key (\S{8,64})/,
        lengthMax: 68,
        boundary: 'none',
        hits: (r) => {
          const key = r.chars(32)
          return [{ text: `key ${key}`, secret: key }]
        },
      },
      'is found again after masking',
    ],
  ])('says what is wrong: %s', (_, change, problem) => {
    expect(check(change).hits.flatMap(({ problems }) => problems)).toContain(problem)
  })

  it('names misses that are found', () => {
    const { misses } = check({ misses: (r) => [{ text: `acme_${r.chars(32, HEX)}`, why: 'nothing' }] })
    expect(misses).toEqual([{ why: 'nothing', found: true }])
  })
})

describe('createRuleFinder', () => {
  it('finds what the oracle finds, in texts longer than its first memory too', () => {
    for (const each of defaultRules.filter((_, index) => index % 40 === 0)) {
      const find = createRuleFinder(each)
      for (const { text } of each.hits({
        chars: (length, letters = 'a1B2') => letters.repeat(length).slice(0, length),
        int: (min) => min,
        pick: (items) => items[0]!,
      })) {
        const long = `${'– '.repeat(3_000)}${text}`
        expect([each.id, find(text)]).toEqual([each.id, findNaively(each, text)])
        expect([each.id, find(long).length]).toEqual([each.id, find(text).length])
      }
    }
  })
})
