import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Omise (Opn). Public keys (`pkey_`) stay. */
export const omiseRules: readonly Rule[] = [
  declareRule({
    id: 'omise-secret-key',
    provider: 'omise',
    description: 'Omise secret key',
    anchors: ['skey_'],
    pattern: /skey_(?:live_|test_)?[a-z0-9]{19}/,
    lengthMax: 29,
    boundary: 'word',
    hits: (r) => tokenHits(`skey_live_${r.chars(19, alphabet.lowerDigits)}`, 'OMISE_SECRET_KEY={}'),
    misses: (r) => [
      { text: `pkey_live_${r.chars(19, alphabet.lowerDigits)}`, why: 'the public key' },
      { text: `skey_${r.chars(8, alphabet.lowerDigits)}`, why: 'too short' },
    ],
    source: 'https://docs.omise.co/api-authentication',
  }),
]
