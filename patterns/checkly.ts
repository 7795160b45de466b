import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Checkly. */
export const checklyRules: readonly Rule[] = [
  declareRule({
    id: 'checkly-api-key',
    provider: 'checkly',
    description: 'Checkly user or service API key',
    anchors: ['cu_', 'cs_'],
    pattern: /c[us]_[0-9a-f]{32}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`cu_${r.chars(32, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `cu_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `focu_${r.chars(32, alphabet.hex)}`, why: 'another word' },
    ],
    source: 'https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/',
  }),
]
