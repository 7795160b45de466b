import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Apollo GraphOS. */
export const apolloGraphosRules: readonly Rule[] = [
  declareRule({
    id: 'apollo-graph-key',
    provider: 'apollo-graphos',
    description: 'Apollo GraphOS graph or user key',
    anchors: ['service:', 'user:gh.', 'user:sg.'],
    pattern: /(?:service:[A-Za-z][\w-]{1,63}|user:(?:gh|sg)\.[\w-]{1,64}):[\w-]{22}/,
    lengthMax: 95,
    hits: (r) => [
      ...tokenHits(
        `service:acme-graph:${r.chars(22, alphabet.urlSafe)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
      ...tokenHits(`user:gh.${r.chars(6, alphabet.digits)}:${r.chars(22, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `service:acme-graph:${r.chars(8)}`, why: 'too short' },
      { text: 'service: payments: started', why: 'prose' },
    ],
    source: 'https://www.apollographql.com/docs/graphos/platform/access-management/api-keys',
  }),
]
