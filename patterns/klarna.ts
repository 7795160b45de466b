import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Klarna. */
export const klarnaRules: readonly Rule[] = [
  declareRule({
    id: 'klarna-api-key',
    provider: 'klarna',
    description: 'Klarna API key',
    anchors: ['klarna_live_api_', 'klarna_test_api_'],
    pattern: /klarna_(?:live|test)_api_[A-Za-z0-9_+/=-]{40,300}/,
    lengthMax: 316,
    hits: (r) =>
      tokenHits(`klarna_live_api_${r.chars(160, alphabet.urlSafe)}`, 'KLARNA_API_KEY={}', '{"password":"{}"}'),
    misses: (r) => [
      { text: `klarna_live_api_${r.chars(12)}`, why: 'too short' },
      { text: `klarna_live_client_${r.chars(60)}`, why: 'the client id' },
    ],
    source: 'https://docs.klarna.com/api/authentication/',
  }),
]
