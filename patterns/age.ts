import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** age. */
export const ageRules: readonly Rule[] = [
  declareRule({
    id: 'age-secret-key',
    provider: 'age',
    description: 'age identity',
    anchors: ['AGE-SECRET-KEY-'],
    pattern: /AGE-SECRET-KEY-(?:PQ-)?1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58,200}/,
    lengthMax: 219,
    hits: (r) => tokenHits(`AGE-SECRET-KEY-1${r.chars(58, alphabet.bech32Upper)}`, 'AGE_KEY={}', '{"identity":"{}"}'),
    misses: (r) => [
      { text: `AGE-SECRET-KEY-1${r.chars(12, alphabet.bech32Upper)}`, why: 'too short' },
      { text: `age1${r.chars(58, alphabet.bech32Upper)}`, why: 'a recipient' },
    ],
    source: 'https://github.com/C2SP/C2SP/blob/main/age.md',
  }),
  declareRule({
    id: 'age-plugin-identity',
    provider: 'age',
    description: 'age plugin identity',
    anchors: ['AGE-PLUGIN-'],
    pattern: /AGE-PLUGIN-[A-Z0-9-]{1,30}-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{10,200}/,
    lengthMax: 243,
    hits: (r) => tokenHits(`AGE-PLUGIN-YUBIKEY-1${r.chars(24, alphabet.bech32Upper)}`, '{"identity":"{}"}'),
    misses: (r) => [
      { text: 'AGE-PLUGIN-YUBIKEY', why: 'no data' },
      { text: `age1yubikey1${r.chars(24, alphabet.bech32Upper)}`, why: 'a recipient' },
    ],
    source: 'https://github.com/C2SP/C2SP/blob/main/age-plugin.md',
  }),
]
