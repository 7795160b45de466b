import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Circle (payments). */
export const circleRules: readonly Rule[] = [
  declareRule({
    id: 'circle-api-key',
    provider: 'circle',
    description: 'Circle API key',
    anchors: ['_API_KEY:'],
    lead: { chars: 'A-Z', max: 4 },
    pattern: /(?:LIVE|TEST|SAND)_API_KEY:[0-9a-f]{32}:[0-9a-f]{32}/,
    lengthMax: 78,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`LIVE_API_KEY:${r.chars(32, alphabet.hex)}:${r.chars(32, alphabet.hex)}`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `LIVE_API_KEY:${r.chars(32, alphabet.hex)}`, why: 'the id alone' },
      { text: `MY_API_KEY:${r.chars(32, alphabet.hex)}:${r.chars(32, alphabet.hex)}`, why: 'another name' },
    ],
    source: 'https://developers.circle.com/w3s/circle-developer-account',
  }),
]
