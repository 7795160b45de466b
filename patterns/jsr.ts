import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** JSR, the JavaScript registry. */
export const jsrRules: readonly Rule[] = [
  declareRule({
    id: 'jsr-token',
    provider: 'jsr',
    description: 'JSR access token',
    anchors: ['jsrp_', 'jsrd_'],
    pattern: /jsr[pd]_[0-9A-Za-z]{40,80}/,
    lengthMax: 85,
    boundary: 'none',
    hits: (r) => tokenHits(`jsrp_${r.chars(64)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `jsrp_${r.chars(12)}`, why: 'too short' },
      { text: `jsr_${r.chars(64)}`, why: 'no token type' },
    ],
    source: 'https://jsr.io/docs/publishing-packages',
  }),
]
