import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** GoCardless. */
export const gocardlessRules: readonly Rule[] = [
  declareRule({
    id: 'gocardless-token',
    provider: 'gocardless',
    description: 'GoCardless access token',
    anchors: ['live_', 'sandbox_'],
    pattern: /(?:live|sandbox)_[A-Za-z0-9_-]{40}/,
    lengthMax: 48,
    check: isMixed,
    hits: (r) =>
      tokenHits(`live_${r.chars(37, alphabet.urlSafe)}aB7`, 'Authorization: Bearer {}', 'GC_ACCESS_TOKEN={}'),
    misses: (r) => [
      { text: `live_${r.chars(12)}`, why: 'too short' },
      { text: `sandbox_${r.chars(40, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
  }),
]
