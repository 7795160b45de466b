import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** Laravel. */
export const laravelRules: readonly Rule[] = [
  declareRule({
    id: 'laravel-app-key',
    provider: 'laravel',
    description: 'Laravel application key',
    anchors: ['base64:'],
    pattern: /base64:([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)/,
    secret: 1,
    lengthMax: 51,
    boundary: 'base64',
    hits: (r) => contextHits(`${r.chars(43, alphabet.base64)}=`, 'APP_KEY=base64:{}', '"key":"base64:{}"'),
    misses: (r) => [
      { text: `base64:${r.chars(12, alphabet.base64)}`, why: 'too short' },
      { text: `base64: ${r.chars(43, alphabet.base64)}=`, why: 'a space' },
    ],
    source: 'https://laravel.com/docs/encryption',
  }),
]
