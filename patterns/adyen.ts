import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Adyen. Client keys (`test_`, `live_`) are public. */
export const adyenRules: readonly Rule[] = [
  declareRule({
    id: 'adyen-api-key',
    provider: 'adyen',
    description: 'Adyen API key',
    anchors: ['AQE'],
    pattern:
      /AQE[A-Za-z0-9]{5}[A-Za-z0-9+/]{20,120}={0,2}-[A-Za-z0-9+/]{40,48}={0,2}-[A-Za-z0-9!#$%(*+./:<=>?@^_`|~-]{8,24}/,
    lengthMax: 206,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `AQE${r.chars(5, alphabet.lowerDigits)}${r.chars(58, alphabet.base64)}==-${r.chars(43, alphabet.base64)}=-${r.chars(16)}`,
        'X-API-Key: {}',
        'ADYEN_API_KEY={}',
      ),
    misses: (r) => [
      { text: `AQE${r.chars(60)}`, why: 'one part' },
      { text: `xAQE${r.chars(60)}-${r.chars(44)}-${r.chars(16)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.adyen.com/development-resources/api-credentials/',
  }),
]
