import { describe, expect, it } from 'vitest'
import { checkRule } from '../../src/cli/rule-check.js'
import { defaultRules } from '../../src/index.js'
import type { Rule } from '../../src/model/rule.js'
import { defineRule } from '../../src/scan/define-rule.js'

const HEX = '0123456789abcdef'
const good: Rule = {
  id: 'acme-key',
  provider: 'acme',
  description: 'Acme API key',
  anchors: ['acme_'],
  pattern: /acme_[0-9a-f]{32}/,
  lengthMax: 37,
  hits: (random) => {
    const key = `acme_${random.chars(32, HEX)}`
    return [{ text: `key ${key}`, secret: key }]
  },
  misses: (random) => [{ text: `acme_${random.chars(8, HEX)}`, why: 'too short' }],
  source: 'https://acme.example/docs/keys',
}

function problemsOf(change: Partial<Rule>, taken: readonly string[] = []): readonly string[] {
  return checkRule({ ...good, ...change }, new Set(taken)).problems
}

describe('checkRule', () => {
  it('finds nothing wrong with a good rule', () => {
    const report = checkRule(defineRule(good), new Set())
    expect(report).toMatchObject({ id: 'acme-key', problems: [], hits: [{ carriers: 17, problems: [] }] })
    expect(report.misses).toEqual([{ why: 'too short', found: false }])
    expect(report.cost).toBeLessThan(0.001)
  })

  it('is content with rules of the package', () => {
    for (const rule of defaultRules.filter(({ id }) => /^(?:stripe|github|npm)-/.test(id))) {
      expect([rule.id, checkRule(rule, new Set()).problems.filter((problem) => /anchor|time/.test(problem))]).toEqual([
        rule.id,
        [],
      ])
    }
  })

  it.each<[string, Partial<Rule>, RegExp]>([
    ['no anchor', { anchors: [] }, /has no anchor/],
    ['an unbounded repetition', { pattern: /acme_[0-9a-f]+/ }, /unbounded repetition/],
    ['a pattern that matches nothing', { pattern: /(?:acme_)?/ }, /matches the empty string/],
    ['a hit it does not find', { pattern: /acme_[0-9]{32}/ }, /^hit 1: not found in plain text$/],
    [
      'a hit it masks too little of',
      { pattern: /acme_([0-9a-f]{32})/, secret: 1 },
      /^hit 1: not found exactly in plain text$/,
    ],
    [
      'a hit without its secret',
      { hits: () => [{ text: 'a', secret: 'b' }] },
      /^hit 1: names a secret that it does not hold$/,
    ],
    ['no hits', { hits: () => [] }, /^has no hits/],
    ['no misses', { misses: () => [] }, /^has no misses/],
    [
      'a miss it finds',
      { misses: (r) => [{ text: `acme_${r.chars(32, HEX)}`, why: 'nothing' }] },
      /^miss 1 is found \(nothing\)$/,
    ],
    [
      'a pattern that matches masks',
      { anchors: ['[redacted'], pattern: /\[redacted(?::[a-z-]{1,20})?\]/, boundary: 'none' },
      /pattern matches a mask/,
    ],
    [
      'an anchor of ordinary words',
      { anchors: ['error'], pattern: /error[0-9a-f]{32}/i },
      /anchor "error" is expected .* in each KB/,
    ],
    [
      'samples that throw',
      {
        hits: () => {
          throw new TypeError('no sample')
        },
      },
      /hits, check or locate threw a TypeError/,
    ],
  ])('says what is wrong: %s', (_, change, problem) => {
    expect(problemsOf(change).some((each) => problem.test(each))).toBe(true)
  })

  it('knows ids that are taken', () => {
    expect(problemsOf({}, ['acme-key'])).toEqual(['another rule has this id'])
  })

  it('notices an expression that reads a text in two ways, without waiting for it', () => {
    expect(problemsOf({ pattern: /acme_(?:a|a|[0-9a-f]){1,60}!/, lengthMax: 66, hits: () => [] })).toContain(
      'takes time that doubles with every few characters: let no text be read in two ways inside a repetition',
    )
  })

  it('notices a check that is slower than linear', () => {
    const check: Rule['check'] = ({ text }) => {
      let count = 0
      for (let i = 0; i < text.length; i += 8)
        for (let j = 0; j < text.length; j += 8) count += text.charCodeAt(i) ^ text.charCodeAt(j)
      return count !== -1
    }
    const hits: Rule['hits'] = (r) => {
      const key = `acme_${r.chars(32, HEX)}`
      return [{ text: `${key} `, secret: key }]
    }
    expect(problemsOf({ check, hits })).toContain(
      'takes more than twice the time for twice the text: bound its repetitions',
    )
  })
})
