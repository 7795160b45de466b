import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Kong Konnect. */
export const kongRules: readonly Rule[] = [
  declareRule({
    id: 'konnect-token',
    provider: 'kong',
    description: 'Konnect personal or system access token',
    anchors: ['kpat_', 'spat_'],
    pattern: /[ks]pat_[0-9A-Za-z]{44,80}/,
    lengthMax: 85,
    hits: (r) => tokenHits(`kpat_${r.chars(49)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `kpat_${r.chars(12)}`, why: 'too short' },
      { text: `kpat-${r.chars(49)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://developer.konghq.com/konnect-api/',
  }),
]
