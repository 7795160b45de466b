import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Langfuse. Public keys (`pk-lf-`) stay. */
export const langfuseRules: readonly Rule[] = [
  declareRule({
    id: 'langfuse-secret-key',
    provider: 'langfuse',
    description: 'Langfuse secret key',
    anchors: ['sk-lf-'],
    pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    lengthMax: 42,
    hits: (r) => tokenHits(`sk-lf-${sampleUuid(r)}`, 'LANGFUSE_SECRET_KEY={}', '{"secretKey":"{}"}'),
    misses: (r) => [
      { text: `pk-lf-${sampleUuid(r)}`, why: 'the public key' },
      { text: `sk-lf-${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://langfuse.com/docs/api-and-data-platform/features/public-api',
  }),
]
