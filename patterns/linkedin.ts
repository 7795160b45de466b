import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** LinkedIn. */
export const linkedinRules: readonly Rule[] = [
  declareRule({
    id: 'linkedin-client-secret',
    provider: 'linkedin',
    description: 'LinkedIn client secret',
    anchors: ['WPL_AP1.', 'WPL_AP0.'],
    pattern: /WPL_AP[01]\.[0-9A-Za-z]{12,24}(?:\.[0-9A-Za-z+/]{4,16})?={0,2}/,
    lengthMax: 51,
    hits: (r) => tokenHits(`WPL_AP1.${r.chars(16)}.${r.chars(6)}==`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `WPL_AP1.${r.chars(6)}`, why: 'too short' },
      { text: `WPL_AP9.${r.chars(16)}`, why: 'not a version' },
    ],
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow',
  }),
  declareRule({
    id: 'linkedin-access-token',
    provider: 'linkedin',
    description: 'LinkedIn access or refresh token',
    anchors: ['AQV', 'AQW', 'AQX', 'AQU'],
    pattern: /AQ[U-X][\w-]{180,1000}/,
    lengthMax: 1003,
    hits: (r) =>
      tokenHits(`AQX${r.chars(340, alphabet.urlSafe)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `AQX${r.chars(60)}`, why: 'too short' },
      { text: `xAQX${r.chars(340)}`, why: 'the middle of another text' },
    ],
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
  }),
]
