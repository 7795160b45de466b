import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Adobe. */
export const adobeRules: readonly Rule[] = [
  declareRule({
    id: 'adobe-client-secret',
    provider: 'adobe',
    description: 'Adobe OAuth client secret',
    anchors: ['p8e-'],
    pattern: /p8e-[\w-]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`p8e-${r.chars(32, alphabet.urlSafe)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `p8e-${r.chars(12)}`, why: 'too short' },
      { text: `sp8e-${r.chars(32)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://developer.adobe.com/developer-console/docs/guides/credentials/',
  }),
]
