import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** WorkOS. */
export const workosRules: readonly Rule[] = [
  declareRule({
    id: 'workos-api-key',
    provider: 'workos',
    description: 'WorkOS API key (base64 of key_)',
    anchors: ['sk_live_a2V5X', 'sk_test_a2V5X', 'sk_a2V5X'],
    pattern: /sk_(?:(?:live|test)_)?a2V5X[0-9A-Za-z]{24,100}/,
    lengthMax: 113,
    boundary: 'none',
    hits: (r) => tokenHits(`sk_test_a2V5Xz${r.chars(60)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `sk_test_a2V5X${r.chars(8)}`, why: 'too short' },
      { text: `client_${r.chars(26, alphabet.upperDigits)}`, why: 'a client id' },
    ],
    source: 'https://workos.com/docs/reference/api-keys',
  }),
]
