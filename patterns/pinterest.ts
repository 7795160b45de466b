import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Pinterest. */
export const pinterestRules: readonly Rule[] = [
  declareRule({
    id: 'pinterest-token',
    provider: 'pinterest',
    description: 'Pinterest access or refresh token',
    anchors: ['pina_', 'pinr_', 'pinc_'],
    pattern: /pin[arc]_[0-9A-Z]{60,120}/,
    lengthMax: 125,
    hits: (r) =>
      tokenHits(`pina_${r.chars(80, alphabet.upperDigits)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `pina_${r.chars(12, alphabet.upperDigits)}`, why: 'too short' },
      { text: `pina_${r.chars(80, alphabet.lower)}`, why: 'lower case' },
    ],
    source: 'https://developers.pinterest.com/docs/getting-started/authentication/',
  }),
]
