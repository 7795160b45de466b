import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Firecrawl. */
export const firecrawlRules: readonly Rule[] = [
  declareRule({
    id: 'firecrawl-api-key',
    provider: 'firecrawl',
    description: 'Firecrawl API key',
    anchors: ['fc-'],
    pattern: /fc-[0-9a-f]{32}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`fc-${r.chars(32, alphabet.hex)}`, 'FIRECRAWL_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `fc-${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `xfc-${r.chars(32, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.firecrawl.dev/api-reference/introduction',
  }),
]
