import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Buildkite. */
export const buildkiteRules: readonly Rule[] = [
  declareRule({
    id: 'buildkite-token',
    provider: 'buildkite',
    description: 'Buildkite API, agent, cluster, job, portal or registry token',
    anchors: ['bkua_', 'bkaa_', 'bkaj_', 'bkar_', 'bkct_', 'bkpt_', 'bkpat_', 'bkrt_', 'bkuj_', 'bkpi_', 'bkst_'],
    pattern: /bk(?:ua|aa|aj|ar|ct|pt|pat|rt|uj|pi|st)_[0-9A-Za-z_.-]{32,800}/,
    lengthMax: 806,
    hits: (r) => [
      ...tokenHits(`bkua_${r.chars(40, alphabet.hex)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`bkct_${r.chars(64, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `bkua_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `bkzz_${r.chars(40, alphabet.hex)}`, why: 'not a token type' },
    ],
    source: 'https://buildkite.com/docs/platform/security/tokens',
  }),
]
