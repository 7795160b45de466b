import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** EasyPost. */
export const easypostRules: readonly Rule[] = [
  declareRule({
    id: 'easypost-api-key',
    provider: 'easypost',
    description: 'EasyPost API key',
    anchors: ['EZAK', 'EZTK'],
    pattern: /EZ[AT]K[A-Za-z0-9]{54}/,
    lengthMax: 58,
    boundary: 'word',
    hits: (r) => tokenHits(`EZAK${r.chars(54)}`, 'EASYPOST_API_KEY={}', '{"api_key":"{}"}'),
    misses: (r) => [
      { text: `EZAK${r.chars(20)}`, why: 'too short' },
      { text: `xEZAK${r.chars(54)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.easypost.com/docs/authentication',
  }),
]
