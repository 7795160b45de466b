import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Matrix homeservers (Synapse, Matrix Authentication Service). */
export const matrixRules: readonly Rule[] = [
  declareRule({
    id: 'matrix-access-token',
    provider: 'matrix',
    description: 'Synapse access or refresh token',
    anchors: ['syt_', 'syr_', 'syl_'],
    pattern: /sy[trl]_[0-9A-Za-z+/=]{1,100}_[0-9A-Za-z]{20}_[0-9A-Za-z]{6}/,
    lengthMax: 132,
    hits: (r) => [
      ...tokenHits(`syt_${r.chars(12)}_${r.chars(20)}_${r.chars(6)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
      ...tokenHits(`syr_${r.chars(12)}_${r.chars(20)}_${r.chars(6)}`),
    ],
    misses: (r) => [
      { text: `syt_${r.chars(12)}_${r.chars(20)}`, why: 'no checksum part' },
      { text: `syt_${r.chars(12)}_${r.chars(8)}_${r.chars(6)}`, why: 'the random part is too short' },
    ],
    source: 'https://element-hq.github.io/synapse/latest/usage/administration/access_tokens.html',
  }),
  declareRule({
    id: 'matrix-auth-service-token',
    provider: 'matrix',
    description: 'Matrix Authentication Service token',
    anchors: ['mat_', 'mar_', 'mct_', 'mcr_'],
    pattern: /m[ac][trc]_[0-9A-Za-z]{30}_[0-9A-Za-z]{6}/,
    lengthMax: 41,
    hits: (r) => [
      ...tokenHits(`mct_${r.chars(30)}_${r.chars(6)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`mat_${r.chars(30)}_${r.chars(6)}`),
    ],
    misses: (r) => [
      { text: `mat_${r.chars(30)}`, why: 'no checksum part' },
      { text: `mat_${r.chars(12)}_${r.chars(6)}`, why: 'too short' },
    ],
    source: 'https://element-hq.github.io/matrix-authentication-service/',
  }),
]
