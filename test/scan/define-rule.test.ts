import { describe, expect, it } from 'vitest'
import { RuleError } from '../../src/model/errors.js'
import type { Rule } from '../../src/model/rule.js'
import { defineRule } from '../../src/scan/define-rule.js'
import { allRules } from '../../src/scrub/default-rules.js'

const HEX = '0123456789abcdef'
const good: Rule = {
  id: 'acme-key',
  provider: 'acme',
  description: 'Acme API key',
  anchors: ['acme_'],
  pattern: /acme_([0-9a-f]{32})/,
  secret: 1,
  lengthMax: 37,
  hits: (random) => {
    const key = random.chars(32, HEX)
    return [{ text: `key acme_${key}`, secret: key }]
  },
  misses: (random) => [{ text: `acme_${random.chars(8, HEX)}`, why: 'too short' }],
  source: 'https://acme.example/docs/keys',
}

function problemOf(change: object): string {
  try {
    defineRule({ ...good, ...change } as Rule)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(RuleError)
    return (error as RuleError).message
  }
}

describe('defineRule', () => {
  it('hands on a frozen copy of a good rule', () => {
    const rule = defineRule(good)
    expect(rule).toEqual(good)
    expect(Object.isFrozen(rule)).toBe(true)
    expect(rule).not.toBe(good)
  })

  it.each<[string, object, RegExp]>([
    ['an id of other characters', { id: 'Acme Key' }, /^Rule "\(unnamed\)": id must be lower-case/],
    ['no pattern', { pattern: 'acme_' }, /pattern must be a RegExp$/],
    ['no samples', { hits: undefined }, /hits and misses must be functions/],
    ['a group that is not there', { secret: 2 }, /secret must be the number of a group: the pattern has 1$/],
    ['an unknown boundary', { boundary: 'words' }, /boundary must be/],
    ['an unknown tier', { tier: 'all' }, /tier must be/],
    ['a check that is no function', { check: true }, /check must be a function/],
    ['a locate that is no function', { locate: true }, /locate must be a function/],
    ['a lead that is no class', { lead: { chars: 'z-a', max: 3 } }, /lead must be/],
    ['a lead without an end', { lead: { chars: '0-9', max: Number.POSITIVE_INFINITY } }, /lead must be/],
    ['a lead longer than the match', { lead: { chars: '0-9', max: 38 } }, /lead\.max is larger/],
    ['no anchors', { anchors: [] }, /^Rule "acme-key": has no anchor: give at least one/],
    ['an anchor that is no text', { anchors: [3] }, /an anchor must be a literal/],
    ['an anchor outside ASCII', { anchors: ['ключ'] }, /an anchor must be a literal of printable ASCII/],
    ['a short anchor', { anchors: ['ac'] }, /anchor "ac" has fewer than 3 characters/],
    ['an anchor of every line', { anchors: ['level'] }, /anchor "level" is expected \d+\.\d times in each KB/],
    [
      'anchors common together',
      { anchors: ['cache', 'users', 'stack'] },
      /its 3 anchors together are expected \d+\.\d times/,
    ],
    [
      'an anchor common in another case',
      { anchors: ['ERROR'], pattern: /error [0-9a-f]{32}/i, secret: 0, lengthMax: 38 },
      /anchor "ERROR" is expected/,
    ],
    ['state in the flags', { pattern: /acme_([0-9a-f]{32})/gy }, /pattern has the flags "gy": only "i" is allowed/],
    ['line mode', { pattern: /^acme_([0-9a-f]{32})/m }, /pattern has the flags "m"/],
    ['a plus', { pattern: /acme_([0-9a-f]+)/ }, /unbounded repetition/],
    ['a star', { pattern: /acme_([0-9a-f]*)x/ }, /unbounded repetition/],
    ['an open count', { pattern: /acme_([0-9a-f]{32,})/ }, /unbounded repetition/],
    ['a star in a look-ahead', { pattern: /(?=.*x)acme_([0-9a-f]{9})/ }, /unbounded repetition/],
    ['a back-reference', { pattern: /acme_(["'])[0-9a-f]{32}\1/ }, /pattern cannot be bounded: .* back-reference/],
    ['an empty match', { pattern: /(acme_[0-9a-f]{32})?/ }, /pattern matches the empty string/],
    ['an empty branch', { pattern: /(acme_)[0-9a-f]{32}|/ }, /pattern matches the empty string/],
    ['no lengthMax', { lengthMax: undefined }, /lengthMax must be an integer from 1/],
    ['a broken lengthMax', { lengthMax: 37.5 }, /lengthMax must be an integer/],
    ['a huge lengthMax', { lengthMax: 65_537 }, /lengthMax must be an integer from 1 to 65536$/],
    ['a lengthMax that is too small', { lengthMax: 36 }, /lengthMax is 36, but the pattern can match 37/],
    [
      'masks of its own',
      { anchors: ['[redacted'], pattern: /\[(redacted)[^\]]{0,40}\]/, lengthMax: 60, boundary: 'none' },
      /matches a mask/,
    ],
    [
      'a mask behind its key',
      {
        anchors: ['acme='],
        pattern: /acme=(\S{8,40})/,
        lengthMax: 45,
        hits: (r: Parameters<Rule['hits']>[0]) => {
          const key = r.chars(32)
          return [{ text: `acme=${key}`, secret: key }]
        },
      },
      /matches a mask \(\[redacted\]\)/,
    ],
    [
      'a name inside a mask',
      { id: 'acme-key', anchors: ['acme-'], pattern: /acme-([a-z0-9]{3,9})/, boundary: 'none' },
      /matches a mask \(\[redacted:acme-key\]\)/,
    ],
    [
      'samples that throw',
      {
        hits: () => {
          throw new TypeError('sample text')
        },
      },
      /threw a TypeError when tried on samples/,
    ],
  ])('refuses %s', (_, change, message) => {
    const problem = problemOf(change)
    expect(problem).toMatch(message)
    expect(problem).not.toContain('sample text')
  })

  it('refuses what is no rule at all', () => {
    expect(() => defineRule(undefined as unknown as Rule)).toThrow(RuleError)
    expect(() => defineRule('acme' as unknown as Rule)).toThrow(/a rule is an object/)
  })

  it('lets a check settle masks', () => {
    const change = {
      anchors: ['acme='],
      pattern: /acme=(\S{8,40})/,
      lengthMax: 45,
      check: ({ text, secretStart }: { text: string; secretStart: number }) => text[secretStart] !== '[',
      hits: (r: Parameters<Rule['hits']>[0]) => {
        const key = r.chars(32)
        return [{ text: `acme=${key}`, secret: key }]
      },
    }
    expect(problemOf(change)).toBe('')
  })

  it('accepts anchors without a prefix in the tier of personal data only', () => {
    const change = { anchors: ['@'], pattern: /@([0-9a-f]{32})/, lengthMax: 33 }
    expect(problemOf(change)).toMatch(/fewer than 3 characters/)
    expect(problemOf({ ...change, tier: 'pii' })).toBe('')
  })

  it('accepts every rule of the catalogue, which is declared unchecked', () => {
    const refused = allRules.flatMap((rule) => {
      try {
        defineRule(rule)
        return []
      } catch (error) {
        return [(error as Error).message]
      }
    })
    expect(refused).toEqual([])
    expect(allRules.length).toBeGreaterThan(500)
  })
})
