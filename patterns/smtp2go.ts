import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** SMTP2GO. */
export const smtp2goRules: readonly Rule[] = [
  declareRule({
    id: 'smtp2go-api-key',
    provider: 'smtp2go',
    description: 'SMTP2GO API key',
    anchors: ['api-'],
    pattern: /api-[0-9A-F]{32}/,
    lengthMax: 36,
    hits: (r) =>
      tokenHits(`api-${r.chars(32, '0123456789ABCDEF')}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `api-${r.chars(12, '0123456789ABCDEF')}`, why: 'too short' },
      { text: `api-${r.chars(31, alphabet.hex)}g`, why: 'lower case' },
    ],
    source: 'https://developers.smtp2go.com/docs/getting-started',
  }),
]
