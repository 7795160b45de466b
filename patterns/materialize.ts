import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Materialize. */
export const materializeRules: readonly Rule[] = [
  declareRule({
    id: 'materialize-password',
    provider: 'materialize',
    description: 'Materialize app password',
    anchors: ['mzp_'],
    pattern: /mzp_[0-9a-f]{64}/,
    lengthMax: 68,
    boundary: 'word',
    hits: (r) => tokenHits(`mzp_${r.chars(64, alphabet.hex)}`, 'PGPASSWORD={}'),
    misses: (r) => [
      { text: `mzp_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `xmzp_${r.chars(64, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://materialize.com/docs/security/cloud/users-service-accounts/',
  }),
]
