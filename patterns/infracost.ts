import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Infracost. */
export const infracostRules: readonly Rule[] = [
  declareRule({
    id: 'infracost-api-key',
    provider: 'infracost',
    description: 'Infracost API key',
    anchors: ['ico-'],
    pattern: /ico-[0-9A-Za-z]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`ico-${r.chars(32)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `ico-${r.chars(12)}`, why: 'too short' },
      { text: `pico-${r.chars(32)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://www.infracost.io/docs/',
  }),
]
