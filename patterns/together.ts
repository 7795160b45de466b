import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Together AI. */
export const togetherRules: readonly Rule[] = [
  declareRule({
    id: 'together-api-key',
    provider: 'together',
    description: 'Together AI API key',
    anchors: ['tgp_v1_'],
    pattern: /tgp_v\d_[A-Za-z0-9_-]{40,80}/,
    lengthMax: 87,
    hits: (r) =>
      tokenHits(`tgp_v1_${r.chars(43, alphabet.urlSafe)}`, 'TOGETHER_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `tgp_v1_${r.chars(12)}`, why: 'too short' },
      { text: `xtgp_v1_${r.chars(43)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.together.ai/reference/authentication',
  }),
  declareRule({
    id: 'together-legacy-key',
    provider: 'together',
    description: 'Together AI key of the older form, by the setting that names it',
    anchors: ['together'],
    pattern: keyedPattern('together(?:ai)?[_-]?(?:api[_-]?)?key', '[0-9a-f]{64}'),
    secret: 1,
    lengthMax: 226,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(64, alphabet.hex), 'TOGETHER_API_KEY={}', '{"togetherKey":"{}"}'),
    misses: (r) => [
      { text: `TOGETHER_KEY=${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `together_hash=${r.chars(64, alphabet.hex)}`, why: 'another setting' },
    ],
    source: 'https://docs.together.ai/reference/authentication',
  }),
]
