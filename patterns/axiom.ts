import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Axiom. */
export const axiomRules: readonly Rule[] = [
  declareRule({
    id: 'axiom-token',
    provider: 'axiom',
    description: 'Axiom API, personal or ingest token',
    anchors: ['xaat-', 'xapt-', 'xait-'],
    pattern: /xa[api]t-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    lengthMax: 41,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`xaat-${sampleUuid(r)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
      ...tokenHits(`xapt-${sampleUuid(r)}`),
    ],
    misses: (r) => [
      { text: `xaat-${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `xabt-${sampleUuid(r)}`, why: 'not a token type' },
    ],
    source: 'https://axiom.co/docs/reference/tokens',
  }),
]
