import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** UpCloud. */
export const upcloudRules: readonly Rule[] = [
  declareRule({
    id: 'upcloud-token',
    provider: 'upcloud',
    description: 'UpCloud API token',
    anchors: ['ucat_'],
    pattern: /ucat_[A-Z0-9]{26}/,
    lengthMax: 31,
    boundary: 'word',
    hits: (r) => tokenHits(`ucat_${r.chars(26, alphabet.upperDigits)}`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `ucat_${r.chars(8, alphabet.upperDigits)}`, why: 'too short' },
      { text: `educat_${r.chars(26, alphabet.upperDigits)}`, why: 'the middle of a word' },
    ],
    source: 'https://developers.upcloud.com/1.3/',
  }),
]
