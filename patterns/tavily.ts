import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Tavily. */
export const tavilyRules: readonly Rule[] = [
  declareRule({
    id: 'tavily-api-key',
    provider: 'tavily',
    description: 'Tavily API key',
    anchors: ['tvly-'],
    pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9_-]{28,80}/,
    lengthMax: 90,
    hits: (r) => tokenHits(`tvly-dev-${r.chars(32)}`, 'TAVILY_API_KEY={}', '{"api_key":"{}"}'),
    misses: (r) => [
      { text: `tvly-${r.chars(12)}`, why: 'too short' },
      { text: `xtvly-${r.chars(32)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.tavily.com/documentation/api-reference/introduction',
  }),
]
