import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Inngest. */
export const inngestRules: readonly Rule[] = [
  declareRule({
    id: 'inngest-signing-key',
    provider: 'inngest',
    description: 'Inngest signing key',
    anchors: ['signkey-'],
    pattern: /signkey-(?:prod|test|branch|[a-z]{2,12})-[0-9a-f]{32,64}/,
    lengthMax: 85,
    boundary: 'none',
    hits: (r) =>
      tokenHits(`signkey-prod-${r.chars(64, alphabet.hex)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `signkey-prod-${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `signkey-${r.chars(64, alphabet.hex)}`, why: 'no environment' },
    ],
    source: 'https://www.inngest.com/docs/platform/signing-keys',
  }),
]
