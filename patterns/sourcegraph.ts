import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Sourcegraph. */
export const sourcegraphRules: readonly Rule[] = [
  declareRule({
    id: 'sourcegraph-token',
    provider: 'sourcegraph',
    description: 'Sourcegraph access token',
    anchors: ['sgp_'],
    pattern: /sgp_(?:(?:[0-9A-Fa-f]{16}|local)_)?[0-9A-Fa-f]{40}/,
    lengthMax: 61,
    hits: (r) => [
      ...tokenHits(
        `sgp_${r.chars(16, alphabet.hex)}_${r.chars(40, alphabet.hex)}`,
        '- name: TOKEN value: {}',
        'Authorization: Bearer {}',
      ),
      ...tokenHits(`sgp_local_${r.chars(40, alphabet.hex)}`),
      ...tokenHits(`sgp_${r.chars(40, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `sgp_${r.chars(16, alphabet.hex)}`, why: 'too short' },
      { text: `sgp_${r.chars(16, alphabet.hex)}_${r.chars(12, alphabet.hex)}`, why: 'the second part is too short' },
    ],
    source: 'https://sourcegraph.com/docs/admin/security/access_control/access_tokens',
  }),
  declareRule({
    id: 'sourcegraph-product-token',
    provider: 'sourcegraph',
    description: 'Sourcegraph license, gateway or accounts token',
    anchors: ['slk_', 'sgd_', 'sams_'],
    pattern: /(?:slk_[0-9a-f]{64}|sgd_[0-9a-f]{64}|sams_at_[0-9a-f]{64})/,
    lengthMax: 72,
    hits: (r) => tokenHits(`slk_${r.chars(64, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `slk_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `sams_${r.chars(64, alphabet.hex)}`, why: 'no token type' },
    ],
    source: 'https://sourcegraph.com/docs/admin/access_tokens',
  }),
]
