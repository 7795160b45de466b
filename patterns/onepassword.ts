import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** 1Password. */
export const onepasswordRules: readonly Rule[] = [
  declareRule({
    id: 'onepassword-service-token',
    provider: 'onepassword',
    description: '1Password service-account token',
    anchors: ['ops_eyJ'],
    pattern: /ops_eyJ[A-Za-z0-9+/_-]{200,2000}={0,3}/,
    lengthMax: 2010,
    boundary: 'word',
    hits: (r) => tokenHits(`ops_eyJ${r.chars(800, alphabet.base64)}=`, 'OP_SERVICE_ACCOUNT_TOKEN={}', '{"token":"{}"}'),
    misses: (r) => [
      { text: `ops_eyJ${r.chars(40)}`, why: 'too short' },
      { text: `xops_eyJ${r.chars(800)}`, why: 'the middle of a word' },
    ],
    source: 'https://developer.1password.com/docs/service-accounts/security/',
  }),
  declareRule({
    id: 'onepassword-secret-key',
    provider: 'onepassword',
    description: '1Password account secret key',
    anchors: ['A3-'],
    pattern: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
    lengthMax: 40,
    hits: (r) => [
      ...tokenHits(
        `A3-${r.chars(6, alphabet.upperDigits)}-${r.chars(6, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}`,
        'secret key: {}',
        '{"secretKey":"{}"}',
      ),
      ...tokenHits(
        `A3-${r.chars(6, alphabet.upperDigits)}-${r.chars(11, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}-${r.chars(5, alphabet.upperDigits)}`,
        'OP_SECRET_KEY={}',
      ),
    ],
    misses: (r) => [
      { text: `A3-${r.chars(6, alphabet.upperDigits)}-${r.chars(6, alphabet.upperDigits)}`, why: 'too short' },
      {
        text: `A3-${r.chars(6, alphabet.lower)}-${r.chars(6, alphabet.lower)}-${r.chars(5, alphabet.lower)}-${r.chars(5, alphabet.lower)}-${r.chars(5, alphabet.lower)}-${r.chars(5, alphabet.lower)}`,
        why: 'lower case',
      },
    ],
    source: 'https://support.1password.com/secret-key/',
  }),
]
