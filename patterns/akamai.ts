import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Akamai. */
export const akamaiRules: readonly Rule[] = [
  declareRule({
    id: 'akamai-edgegrid-token',
    provider: 'akamai',
    description: 'Akamai EdgeGrid access or client token',
    anchors: ['akab-'],
    pattern: /akab-[a-z0-9]{16}-[a-z0-9]{16}/,
    lengthMax: 38,
    hits: (r) =>
      tokenHits(
        `akab-${r.chars(16, alphabet.lowerDigits)}-${r.chars(16, alphabet.lowerDigits)}`,
        'access_token = {}',
        '{"client_token":"{}"}',
      ),
    misses: (r) => [
      { text: `akab-${r.chars(16, alphabet.lowerDigits)}`, why: 'one part' },
      {
        text: `xakab-${r.chars(16, alphabet.lowerDigits)}-${r.chars(16, alphabet.lowerDigits)}`,
        why: 'the middle of a word',
      },
    ],
    source: 'https://techdocs.akamai.com/developer/docs/edgegrid',
  }),
]
