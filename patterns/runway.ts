import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Runway. */
export const runwayRules: readonly Rule[] = [
  declareRule({
    id: 'runway-api-key',
    provider: 'runway',
    description: 'Runway API secret',
    anchors: ['key_'],
    pattern: /key_[0-9a-f]{128}/,
    lengthMax: 132,
    boundary: 'word',
    hits: (r) => tokenHits(`key_${r.chars(128, alphabet.hex)}`, 'RUNWAYML_API_SECRET={}'),
    misses: (r) => [
      { text: `key_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `monkey_${r.chars(128, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.dev.runwayml.com/guides/using-the-api/',
  }),
]
