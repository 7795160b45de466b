import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Nylas. */
export const nylasRules: readonly Rule[] = [
  declareRule({
    id: 'nylas-api-key',
    provider: 'nylas',
    description: 'Nylas API key',
    anchors: ['nyk_v0_', 'nyk_v1_'],
    pattern: /nyk_v\d_[0-9A-Za-z]{40,100}/,
    lengthMax: 107,
    boundary: 'none',
    hits: (r) => tokenHits(`nyk_v0_${r.chars(64)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `nyk_v0_${r.chars(12)}`, why: 'too short' },
      { text: `nyk_${r.chars(64)}`, why: 'no version' },
    ],
    source: 'https://developer.nylas.com/docs/v3/auth/',
  }),
]
