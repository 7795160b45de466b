import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** MongoDB Atlas. */
export const mongodbAtlasRules: readonly Rule[] = [
  declareRule({
    id: 'mongodb-atlas-service-secret',
    provider: 'mongodb-atlas',
    description: 'MongoDB Atlas service-account secret',
    anchors: ['mdb_sa_sk_'],
    pattern: /mdb_sa_sk_[A-Za-z0-9_-]{36,80}/,
    lengthMax: 90,
    hits: (r) =>
      tokenHits(`mdb_sa_sk_${r.chars(40, alphabet.urlSafe)}`, 'MONGODB_ATLAS_CLIENT_SECRET={}', '{"secret":"{}"}'),
    misses: (r) => [
      { text: `mdb_sa_id_${r.chars(24, alphabet.hex)}`, why: 'an id' },
      { text: `mdb_sa_sk_${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
  }),
  declareRule({
    id: 'mongodb-atlas-private-key',
    provider: 'mongodb-atlas',
    description: 'MongoDB Atlas API private key, by the setting that names it',
    anchors: ['atlas_', 'atlasprivate', 'atlaskey', 'atlasapi'],
    pattern: keyedPattern(
      'atlas_?(?:api_?)?(?:private_?)?key',
      '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 201,
    boundary: 'none',
    hits: (r) => contextHits(sampleUuid(r), 'ATLAS_PRIVATE_KEY={}', '"atlasApiKey": "{}"'),
    misses: (r) => [
      { text: `ATLAS_PUBLIC_KEY=${r.chars(8, alphabet.lower)}`, why: 'the public half' },
      { text: `atlas_project=${sampleUuid(r)}`, why: 'an id' },
    ],
    source: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
  }),
]
