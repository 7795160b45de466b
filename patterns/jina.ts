import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Jina AI. */
export const jinaRules: readonly Rule[] = [
  declareRule({
    id: 'jina-api-key',
    provider: 'jina',
    description: 'Jina AI API key',
    anchors: ['jina_'],
    pattern: /jina_[A-Za-z0-9_-]{40,100}/,
    lengthMax: 105,
    hits: (r) =>
      tokenHits(
        `jina_${r.chars(32, alphabet.hex)}${r.chars(28, alphabet.urlSafe)}`,
        'JINA_API_KEY={}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `jina_${r.chars(12)}`, why: 'too short' },
      { text: `xjina_${r.chars(60)}`, why: 'the middle of a word' },
    ],
    source: 'https://jina.ai/embeddings/',
  }),
]
