import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Sumo Logic. */
export const sumoLogicRules: readonly Rule[] = [
  declareRule({
    id: 'sumo-logic-collector-url',
    provider: 'sumo-logic',
    description: 'Sumo Logic HTTP source URL',
    anchors: ['.sumologic.com'],
    pattern: urlPattern('\\.sumologic\\.com', 'receiver/v1/(?:http|otlp|rum|trace)/[0-9A-Za-z+_-]{60,200}={0,2}'),
    secret: 1,
    lengthMax: 295,
    boundary: 'none',
    hits: (r) => urlHits('endpoint1.collection.eu.sumologic.com', `receiver/v1/http/ZaVn${r.chars(84)}==`),
    misses: (r) => [
      { text: 'https://service.sumologic.com/ui/', why: 'a page' },
      { text: `https://collectors.sumologic.com/receiver/v1/http/${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/',
  }),
  declareRule({
    id: 'sumo-logic-access-key',
    provider: 'sumo-logic',
    description: 'Sumo Logic access key behind its id',
    anchors: ['su1', 'su2', 'su3', 'su0'],
    pattern: /su[0-9][0-9A-Za-z]{11}(?::|%3A|["\x27]?,\s?["\x27])([0-9A-Za-z]{64})(?![\w-])/,
    secret: 1,
    lengthMax: 82,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(64), 'curl -u su0AbCdEfGhIjK:{} https://api.sumologic.com', "sumo('su0AbCdEfGhIjK', '{}')"),
    misses: (r) => [
      { text: `su0${r.chars(11)}`, why: 'an id' },
      { text: `su0${r.chars(11)}:${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://help.sumologic.com/docs/manage/security/access-keys/',
  }),
]
