import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Context7. */
export const context7Rules: readonly Rule[] = [
  declareRule({
    id: 'context7-api-key',
    provider: 'context7',
    description: 'Context7 API key',
    anchors: ['ctx7sk-'],
    pattern: /ctx7sk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    lengthMax: 43,
    hits: (r) => tokenHits(`ctx7sk-${sampleUuid(r)}`, 'CONTEXT7_API_KEY={}'),
    misses: (r) => [
      { text: `ctx7sk-${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `ctx7pk-${sampleUuid(r)}`, why: 'another kind' },
    ],
    source: 'https://context7.com/docs/api-guide',
  }),
]
