import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Fly.io. */
export const flyRules: readonly Rule[] = [
  declareRule({
    id: 'fly-token',
    provider: 'fly',
    description: 'Fly.io access token (macaroons)',
    anchors: ['fm1a_', 'fm1r_', 'fm2_', 'fo1_'],
    pattern: /(?:fm1[ar]_|fm2_|fo1_)[A-Za-z0-9+/_=-]{40,2000}(?:,(?:fm1[ar]_|fm2_|fo1_)[A-Za-z0-9+/_=-]{40,2000}){0,6}/,
    lengthMax: 14041,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`fm2_${r.chars(400, alphabet.base64)}==`, 'FLY_API_TOKEN="FlyV1 {}"', 'Authorization: FlyV1 {}'),
      ...tokenHits(`fm1r_${r.chars(200, alphabet.base64)},fm2_${r.chars(300, alphabet.base64)}==`, 'FlyV1 {}'),
      ...tokenHits(`fo1_${r.chars(43, alphabet.urlSafe)}`, 'FLY_API_TOKEN={}'),
    ],
    misses: (r) => [
      { text: `fm2_${r.chars(12)}`, why: 'too short' },
      { text: `xfm2_${r.chars(100)}`, why: 'the middle of a word' },
    ],
    source: 'https://fly.io/docs/security/tokens/',
  }),
]
