import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Square. Application ids (`sq0idp-`) are public. */
export const squareRules: readonly Rule[] = [
  declareRule({
    id: 'square-access-token',
    provider: 'square',
    description: 'Square access token',
    anchors: ['EAAA', 'EAAl'],
    pattern: /EAA[Al][A-Za-z0-9_-]{60}/,
    lengthMax: 64,
    hits: (r) =>
      tokenHits(`EAAA${r.chars(60, alphabet.urlSafe)}`, 'SQUARE_ACCESS_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `EAAA${r.chars(40)}`, why: 'too short' },
      { text: `xEAAA${r.chars(60)}`, why: 'the middle of a longer word' },
    ],
    source: 'https://developer.squareup.com/docs/build-basics/access-tokens',
  }),
  declareRule({
    id: 'square-legacy-token',
    provider: 'square',
    description: 'Square personal access token, older form',
    anchors: ['sq0atp-', 'sq0atb-'],
    pattern: /sq0at[pb]-[A-Za-z0-9_-]{22,64}/,
    lengthMax: 71,
    hits: (r) => tokenHits(`sq0atp-${r.chars(22, alphabet.urlSafe)}`, '{"token":"{}"}'),
    misses: (r) => [
      { text: `sq0idp-${r.chars(22)}`, why: 'an application id, public' },
      { text: `sq0atp-${r.chars(10)}`, why: 'too short' },
    ],
    source: 'https://developer.squareup.com/docs/build-basics/access-tokens',
  }),
  declareRule({
    id: 'square-application-secret',
    provider: 'square',
    description: 'Square OAuth application secret, production or sandbox',
    anchors: ['sq0csp-', 'sq0csb-'],
    pattern: /sq0cs[pb]-[A-Za-z0-9_-]{40,64}/,
    lengthMax: 71,
    boundary: 'word',
    hits: (r) => tokenHits(`sq0csp-${r.chars(43, alphabet.urlSafe)}`, '{"client_secret":"{}"}', 'SQUARE_SECRET={}'),
    misses: (r) => [
      { text: `sq0idb-${r.chars(43)}`, why: 'an application id, public' },
      { text: `sq0csp-${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://developer.squareup.com/docs/oauth-api/overview',
  }),
]
