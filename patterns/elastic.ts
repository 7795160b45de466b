import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits, tokenHits } from '../src/model/samples.js'

/** Elastic Cloud and Elasticsearch. */
export const elasticRules: readonly Rule[] = [
  declareRule({
    id: 'elastic-cloud-key',
    provider: 'elastic',
    description: 'Elastic Cloud API key',
    anchors: ['essu_'],
    pattern: /essu_[0-9A-Za-z+/]{50,220}={0,2}/,
    lengthMax: 227,
    hits: (r) => tokenHits(`essu_${r.chars(120)}==`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `essu_${r.chars(12)}`, why: 'too short' },
      { text: `essu-${r.chars(120)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys',
  }),
  declareRule({
    id: 'elasticsearch-api-key',
    provider: 'elastic',
    description: 'Elasticsearch API key behind its scheme',
    anchors: ['ApiKey '],
    pattern: /ApiKey ([0-9A-Za-z+/_-]{40,120}={0,2})(?![\w=-])/,
    secret: 1,
    lengthMax: 129,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(60), 'Authorization: ApiKey {}', '{"headers":{"authorization":"ApiKey {}"}}'),
    misses: (r) => [
      { text: `ApiKey ${r.chars(12)}`, why: 'too short' },
      { text: 'ApiKey authentication failed', why: 'prose' },
    ],
    source: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
  }),
]
