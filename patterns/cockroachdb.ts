import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** CockroachDB. */
export const cockroachdbRules: readonly Rule[] = [
  declareRule({
    id: 'cockroachdb-api-key',
    provider: 'cockroachdb',
    description: 'CockroachDB Cloud API key',
    anchors: ['CCDB1_'],
    pattern: /CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}/,
    lengthMax: 69,
    boundary: 'word',
    hits: (r) => tokenHits(`CCDB1_${r.chars(22)}_${r.chars(40)}`, 'Authorization: Bearer {}', 'COCKROACH_API_KEY={}'),
    misses: (r) => [
      { text: `CCDB1_${r.chars(22)}`, why: 'the id alone' },
      { text: `CCDB2_${r.chars(22)}_${r.chars(40)}`, why: 'another version' },
    ],
    source: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
  }),
]
