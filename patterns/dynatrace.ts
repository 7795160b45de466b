import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Dynatrace. */
export const dynatraceRules: readonly Rule[] = [
  declareRule({
    id: 'dynatrace-token',
    provider: 'dynatrace',
    description: 'Dynatrace API, OAuth or platform token',
    anchors: ['dt0c01.', 'dt0s0', 'dt0s1', 'dt0e01.'],
    pattern: /dt0(?:c01|e01|s\d{2})\.[0-9A-Z]{8,24}\.[0-9A-Z]{64}/,
    lengthMax: 96,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `dt0c01.${r.chars(24, alphabet.upperDigits)}.${r.chars(64, alphabet.upperDigits)}`,
        '{"level":50,"detail":"{}"}',
        'SERVICE_TOKEN={}',
      ),
      ...tokenHits(`dt0s16.${r.chars(8, alphabet.upperDigits)}.${r.chars(64, alphabet.upperDigits)}`),
    ],
    misses: (r) => [
      { text: `dt0c01.${r.chars(24, alphabet.upperDigits)}`, why: 'no secret part' },
      { text: `dt0s02.${r.chars(8, alphabet.upperDigits)}`, why: 'the id of a client' },
    ],
    source:
      'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
  }),
]
