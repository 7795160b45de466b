import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Cursor. */
export const cursorRules: readonly Rule[] = [
  declareRule({
    id: 'cursor-api-key',
    provider: 'cursor',
    description: 'Cursor API key',
    anchors: ['key_', 'crsr_'],
    pattern: /(?:key|crsr)_[0-9a-f]{64}/,
    lengthMax: 69,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`key_${r.chars(64, alphabet.hex)}`, 'CURSOR_API_KEY={}'),
      ...tokenHits(`crsr_${r.chars(64, alphabet.hex)}`, 'Authorization: Bearer {}'),
    ],
    misses: (r) => [
      { text: `key_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `monkey_${r.chars(64, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.cursor.com/en/cli/reference/authentication',
  }),
]
