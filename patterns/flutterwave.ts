import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Flutterwave. Public keys (`FLWPUBK`) stay. */
export const flutterwaveRules: readonly Rule[] = [
  declareRule({
    id: 'flutterwave-secret-key',
    provider: 'flutterwave',
    description: 'Flutterwave secret key',
    anchors: ['FLWSECK-', 'FLWSECK_TEST-'],
    pattern: /FLWSECK(?:_TEST)?-[0-9a-zA-Z]{32}(?:-[A-Za-z0-9]{10,16})?-X/,
    lengthMax: 64,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`FLWSECK-${r.chars(32, alphabet.hex)}-X`, 'FLW_SECRET_KEY={}', 'Authorization: Bearer {}'),
      ...tokenHits(`FLWSECK_TEST-${r.chars(32, alphabet.hex)}-X`, '{"key":"{}"}'),
    ],
    misses: (r) => [
      { text: `FLWPUBK-${r.chars(32, alphabet.hex)}-X`, why: 'the public key' },
      { text: `FLWSECK-${r.chars(32, alphabet.hex)}`, why: 'no end' },
    ],
    source: 'https://developer.flutterwave.com/docs/authentication',
  }),
]
