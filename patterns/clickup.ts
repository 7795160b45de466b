import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** ClickUp. */
export const clickupRules: readonly Rule[] = [
  declareRule({
    id: 'clickup-token',
    provider: 'clickup',
    description: 'ClickUp personal API token',
    anchors: ['pk_'],
    pattern: /pk_\d{4,10}_[0-9A-Z]{32}/,
    lengthMax: 46,
    hits: (r) =>
      tokenHits(
        `pk_${r.chars(8, alphabet.digits)}_${r.chars(32, alphabet.upperDigits)}`,
        "{ value: '{}' }",
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `pk_${r.chars(8, alphabet.digits)}`, why: 'too short' },
      { text: `pk_live_${r.chars(32, alphabet.upperDigits)}`, why: 'a publishable key of another vendor' },
    ],
    source: 'https://developer.clickup.com/docs/authentication',
  }),
]
