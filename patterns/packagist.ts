import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Private Packagist. */
export const packagistRules: readonly Rule[] = [
  declareRule({
    id: 'packagist-token',
    provider: 'packagist',
    description: 'Private Packagist token',
    anchors: ['packagist_'],
    pattern: /packagist_[ou][ru][a-z]_[0-9a-f]{40,80}/,
    lengthMax: 94,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `packagist_uut_${r.chars(68, alphabet.hex)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
      ...tokenHits(`packagist_ort_${r.chars(68, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `packagist_uut_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `packagist_url=${r.chars(40, alphabet.hex)}`, why: 'a setting' },
    ],
    source: 'https://packagist.com/docs/api/authentication',
  }),
]
