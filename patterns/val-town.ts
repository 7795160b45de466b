import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Val Town. */
export const valTownRules: readonly Rule[] = [
  declareRule({
    id: 'val-town-token',
    provider: 'val-town',
    description: 'Val Town API token',
    anchors: ['vtwn_'],
    pattern: /vtwn_[0-9A-Za-z]{24,64}/,
    lengthMax: 69,
    hits: (r) => tokenHits(`vtwn_${r.chars(28)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `vtwn_${r.chars(6)}`, why: 'too short' },
      { text: `vtwn-${r.chars(28)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://docs.val.town/reference/rest/authentication/',
  }),
]
