import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** dbt Cloud. */
export const dbtRules: readonly Rule[] = [
  declareRule({
    id: 'dbt-token',
    provider: 'dbt',
    description: 'dbt Cloud personal or service token',
    anchors: ['dbtu_', 'dbtc_', 'dbts_'],
    pattern: /dbt[ucs]_[\w-]{30,80}/,
    lengthMax: 85,
    hits: (r) => tokenHits(`dbtc_${r.chars(43, alphabet.urlSafe)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `dbtc_${r.chars(8)}`, why: 'too short' },
      { text: `dbtx_${r.chars(43)}`, why: 'not a token type' },
    ],
    source: 'https://docs.getdbt.com/docs/dbt-cloud-apis/authentication',
  }),
]
