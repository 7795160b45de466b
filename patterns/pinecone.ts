import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Pinecone. */
export const pineconeRules: readonly Rule[] = [
  declareRule({
    id: 'pinecone-api-key',
    provider: 'pinecone',
    description: 'Pinecone API key',
    anchors: ['pcsk_'],
    pattern: /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,80}/,
    lengthMax: 94,
    boundary: 'word',
    hits: (r) => tokenHits(`pcsk_${r.chars(6)}_${r.chars(63)}`, 'PINECONE_API_KEY={}', 'Api-Key: {}'),
    misses: (r) => [
      { text: `pcsk_${r.chars(6)}_${r.chars(12)}`, why: 'too short' },
      { text: `pcsk_${r.chars(63)}`, why: 'one part' },
    ],
    source: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
  }),
  declareRule({
    id: 'pinecone-legacy-key',
    provider: 'pinecone',
    description: 'Pinecone key of the older form, by the setting that names it',
    anchors: ['pinecone'],
    pattern: keyedPattern(
      'pinecone[_-]?(?:api[_-]?)?key',
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 196,
    boundary: 'none',
    hits: (r) => contextHits(sampleUuid(r), 'PINECONE_API_KEY={}', '{"pineconeKey":"{}"}'),
    misses: (r) => [
      { text: `pinecone_index=${sampleUuid(r)}`, why: 'an id' },
      { text: 'PINECONE_KEY=short', why: 'too short' },
    ],
    source: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
  }),
]
