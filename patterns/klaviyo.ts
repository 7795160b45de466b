import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Klaviyo. */
export const klaviyoRules: readonly Rule[] = [
  declareRule({
    id: 'klaviyo-private-key',
    provider: 'klaviyo',
    description: 'Klaviyo private API key',
    anchors: ['pk_'],
    pattern: /pk_(?:[0-9A-Za-z]{6}_)?[0-9a-f]{34}/,
    lengthMax: 44,
    hits: (r) => [
      ...tokenHits(`pk_${r.chars(34, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
      ...tokenHits(`pk_${r.chars(6)}_${r.chars(34, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `pk_${r.chars(32, alphabet.hex)}`, why: 'too short' },
      { text: `pk_live_${r.chars(34)}`, why: 'a publishable key of another vendor' },
    ],
    source: 'https://developers.klaviyo.com/en/docs/authenticate_',
  }),
]
