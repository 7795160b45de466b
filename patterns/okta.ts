import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'

/** Okta. */
export const oktaRules: readonly Rule[] = [
  declareRule({
    id: 'okta-api-token',
    provider: 'okta',
    description: 'Okta API token behind its scheme SSWS',
    anchors: ['SSWS'],
    pattern: /SSWS(?:\s|%20|\+){1,4}(00[\w-]{38,44})(?![\w-])/,
    secret: 1,
    lengthMax: 62,
    boundary: 'none',
    hits: (r) => {
      const token = `00${r.chars(40, alphabet.urlSafe)}`
      return [
        { text: `Authorization: SSWS ${token}`, secret: token },
        { text: `{"headers":{"authorization":"SSWS ${token}"}}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `SSWS ${r.chars(10)}`, why: 'too short' },
      { text: 'use the SSWS authorization scheme', why: 'prose' },
    ],
    source: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  }),
  declareRule({
    id: 'okta-named-token',
    provider: 'okta',
    description: 'Okta API token near the name of Okta',
    anchors: ['okta_', 'okta-', 'oktaapi', 'oktatoken'],
    pattern: /okta[^\r\n]{0,50}?[^\w-](00[\w-]{38,44})(?![\w-])/i,
    secret: 1,
    lengthMax: 101,
    boundary: 'none',
    hits: (r) => keyedHits('OKTA_API_KEY', `00${r.chars(39, alphabet.urlSafe)}z`),
    misses: (r) => [
      { text: `OKTA_CLIENT_ID=0oa${r.chars(17)}`, why: 'an id' },
      { text: `okta_token=00${r.chars(10)}`, why: 'too short' },
    ],
    source: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
  }),
]
