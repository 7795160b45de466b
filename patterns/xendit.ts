import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Xendit. */
export const xenditRules: readonly Rule[] = [
  declareRule({
    id: 'xendit-secret-key',
    provider: 'xendit',
    description: 'Xendit secret key',
    anchors: ['xnd_production_', 'xnd_development_'],
    pattern: /xnd_(?:production|development)_[A-Za-z0-9+/=]{40,120}/,
    lengthMax: 136,
    boundary: 'word',
    hits: (r) => tokenHits(`xnd_production_${r.chars(60)}`, 'XENDIT_SECRET_KEY={}'),
    misses: (r) => [
      { text: `xnd_production_${r.chars(12)}`, why: 'too short' },
      { text: `xnd_public_production_${r.chars(60)}`, why: 'the public key' },
    ],
    source: 'https://docs.xendit.co/docs/api-keys',
  }),
]
