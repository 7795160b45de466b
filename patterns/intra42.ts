import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** 42 Intra. */
export const intra42Rules: readonly Rule[] = [
  declareRule({
    id: 'intra42-secret',
    provider: 'intra42',
    description: '42 Intra client secret',
    anchors: ['s-s4t2'],
    pattern: /s-s4t2(?:ud|af)-[0-9a-f]{64}/,
    lengthMax: 73,
    hits: (r) =>
      tokenHits(`s-s4t2ud-${r.chars(64, alphabet.hex)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `u-s4t2ud-${r.chars(64, alphabet.hex)}`, why: 'a client id' },
      { text: `s-s4t2ud-${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://api.intra.42.fr/apidoc/guides/getting_started',
  }),
]
