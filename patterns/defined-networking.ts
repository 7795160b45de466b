import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Defined Networking. */
export const definedNetworkingRules: readonly Rule[] = [
  declareRule({
    id: 'defined-networking-key',
    provider: 'defined-networking',
    description: 'Defined Networking API key',
    anchors: ['dnkey-'],
    pattern: /dnkey-[\w=-]{26}-[\w=-]{52}/,
    lengthMax: 85,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `dnkey-${r.chars(26, alphabet.upperDigits)}-${r.chars(52, alphabet.upperDigits)}`,
        '{"level":50,"detail":"{}"}',
        'SERVICE_TOKEN={}',
      ),
    misses: (r) => [
      { text: `dnkey-${r.chars(26, alphabet.upperDigits)}`, why: 'no secret part' },
      { text: `dnkey-${r.chars(8, alphabet.upperDigits)}-${r.chars(52, alphabet.upperDigits)}`, why: 'too short' },
    ],
    source: 'https://docs.defined.net/guides/automating-host-creation/',
  }),
]
