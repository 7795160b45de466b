import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Metabase. */
export const metabaseRules: readonly Rule[] = [
  declareRule({
    id: 'metabase-api-key',
    provider: 'metabase',
    description: 'Metabase API key',
    anchors: ['mb_'],
    pattern: /mb_[0-9A-Za-z+/]{43}=/,
    lengthMax: 47,
    hits: (r) =>
      tokenHits(`mb_${r.chars(43, alphabet.base64)}=`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `mb_${r.chars(12)}=`, why: 'too short' },
      { text: `thumb_${r.chars(43)}=`, why: 'another word' },
    ],
    source: 'https://www.metabase.com/docs/latest/people-and-groups/api-keys',
  }),
]
