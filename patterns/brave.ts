import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Brave Search. */
export const braveRules: readonly Rule[] = [
  declareRule({
    id: 'brave-search-key',
    provider: 'brave',
    description: 'Brave Search API key',
    anchors: ['BSA'],
    pattern: /BSA[A-Za-z0-9_-]{27,28}/,
    lengthMax: 31,
    check: isMixed,
    hits: (r) => tokenHits(`BSA${r.chars(24)}x3Q_`, 'X-Subscription-Token: {}', 'BRAVE_API_KEY={}'),
    misses: (r) => [
      { text: `BSA${r.chars(12)}`, why: 'too short' },
      { text: `BSA${r.chars(27, alphabet.upper)}`, why: 'capitals only' },
    ],
    source: 'https://api-dashboard.search.brave.com/app/documentation/web-search/get-started',
  }),
]
