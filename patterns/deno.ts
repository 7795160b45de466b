import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Deno Deploy. */
export const denoRules: readonly Rule[] = [
  declareRule({
    id: 'deno-deploy-token',
    provider: 'deno',
    description: 'Deno Deploy access token',
    anchors: ['ddp_', 'ddw_', 'ddo_'],
    pattern: /dd[pwo]_[0-9A-Za-z]{36,40}/,
    lengthMax: 44,
    hits: (r) => tokenHits(`ddp_${r.chars(36)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `ddp_${r.chars(12)}`, why: 'too short' },
      { text: `ddx_${r.chars(36)}`, why: 'not a token type' },
    ],
    source: 'https://docs.deno.com/deploy/classic/deployctl/',
  }),
]
