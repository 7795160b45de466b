import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Helicone. */
export const heliconeRules: readonly Rule[] = [
  declareRule({
    id: 'helicone-api-key',
    provider: 'helicone',
    description: 'Helicone API key',
    anchors: ['sk-helicone-'],
    pattern: /sk-helicone-(?:eu-|cp-)?[a-z0-9-]{20,60}/,
    lengthMax: 75,
    hits: (r) =>
      tokenHits(
        `sk-helicone-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}`,
        'Helicone-Auth: Bearer {}',
        'HELICONE_API_KEY={}',
      ),
    misses: (r) => [
      { text: `sk-helicone-${r.chars(7, alphabet.lowerDigits)}`, why: 'too short' },
      {
        text: `pk-helicone-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}-${r.chars(7, alphabet.lowerDigits)}`,
        why: 'the public key',
      },
    ],
    source: 'https://docs.helicone.ai/references/how-we-do-auth',
  }),
]
