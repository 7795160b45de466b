import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** ClickHouse. */
export const clickhouseRules: readonly Rule[] = [
  declareRule({
    id: 'clickhouse-key-secret',
    provider: 'clickhouse',
    description: 'ClickHouse Cloud API key secret',
    anchors: ['4b1d'],
    pattern: /4b1d[A-Za-z0-9]{38}/,
    lengthMax: 42,
    boundary: 'word',
    hits: (r) => tokenHits(`4b1d${r.chars(38)}`, 'CLICKHOUSE_CLOUD_SECRET={}', '{"keySecret":"{}"}'),
    misses: (r) => [
      { text: `4b1d${r.chars(36, alphabet.hex)}`, why: 'a hash' },
      { text: `4b1d${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://clickhouse.com/docs/cloud/manage/openapi',
  }),
]
