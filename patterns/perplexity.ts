import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Perplexity. */
export const perplexityRules: readonly Rule[] = [
  declareRule({
    id: 'perplexity-api-key',
    provider: 'perplexity',
    description: 'Perplexity API key',
    anchors: ['pplx-'],
    pattern: /pplx-[A-Za-z0-9]{40,80}/,
    lengthMax: 85,
    hits: (r) => tokenHits(`pplx-${r.chars(48)}`, 'PERPLEXITY_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `pplx-${r.chars(12)}`, why: 'too short' },
      { text: 'pplx-70b-online', why: 'the name of a model' },
    ],
    source: 'https://docs.perplexity.ai/guides/api-key-management',
  }),
]
