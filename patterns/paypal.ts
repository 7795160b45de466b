import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** PayPal and Braintree. Tokenization keys (`production_…`) are public. */
export const paypalRules: readonly Rule[] = [
  declareRule({
    id: 'braintree-access-token',
    provider: 'paypal',
    description: 'Braintree (PayPal) access token',
    anchors: ['access_token$production$', 'access_token$sandbox$'],
    pattern: /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,
    lengthMax: 73,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `access_token$production$${r.chars(16, alphabet.lowerDigits)}$${r.chars(32, alphabet.hex)}`,
        'BRAINTREE_ACCESS_TOKEN={}',
        '{"accessToken":"{}"}',
      ),
    misses: (r) => [
      { text: `access_token$production$${r.chars(16, alphabet.lowerDigits)}`, why: 'no secret part' },
      {
        text: `access_token$staging$${r.chars(16, alphabet.lowerDigits)}$${r.chars(32, alphabet.hex)}`,
        why: 'no such environment',
      },
    ],
    source: 'https://developer.paypal.com/braintree/docs/guides/authorization/overview',
  }),
  declareRule({
    id: 'paypal-access-token',
    provider: 'paypal',
    description: 'PayPal REST access token',
    anchors: ['A21AA'],
    pattern: /A21AA[A-Za-z0-9_-]{60,160}/,
    lengthMax: 165,
    hits: (r) =>
      tokenHits(`A21AA${r.chars(92, alphabet.urlSafe)}`, 'Authorization: Bearer {}', '{"access_token":"{}"}'),
    misses: (r) => [
      { text: `A21AA${r.chars(20)}`, why: 'too short' },
      { text: `A21BB${r.chars(92)}`, why: 'another head' },
    ],
    source: 'https://developer.paypal.com/api/rest/authentication/',
  }),
]
