import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** DataStax Astra. */
export const astraRules: readonly Rule[] = [
  declareRule({
    id: 'astra-token',
    provider: 'astra',
    description: 'Astra DB application token',
    anchors: ['AstraCS:'],
    pattern: /AstraCS:[A-Za-z0-9]{24}:[0-9a-f]{64}/,
    lengthMax: 97,
    hits: (r) =>
      tokenHits(`AstraCS:${r.chars(24)}:${r.chars(64, alphabet.hex)}`, 'ASTRA_DB_APPLICATION_TOKEN={}', 'Token: {}'),
    misses: (r) => [
      { text: `AstraCS:${r.chars(24)}`, why: 'the id alone' },
      { text: `Astra:${r.chars(24)}:${r.chars(64, alphabet.hex)}`, why: 'another prefix' },
    ],
    source: 'https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html',
  }),
]
