import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Meta: Facebook, Instagram, WhatsApp. */
export const metaRules: readonly Rule[] = [
  declareRule({
    id: 'meta-access-token',
    provider: 'meta',
    description: 'Facebook or WhatsApp access token',
    anchors: ['EAA'],
    pattern: /EAA[0-9A-Za-z]{80,400}/,
    lengthMax: 403,
    hits: (r) => [
      ...tokenHits(`EAAG${r.chars(170)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`EAAB${r.chars(120)}ZD`),
    ],
    misses: (r) => [
      { text: `EAA${r.chars(20)}`, why: 'too short' },
      { text: `xEAA${r.chars(170)}`, why: 'the middle of another text' },
    ],
    source: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  }),
  declareRule({
    id: 'instagram-access-token',
    provider: 'meta',
    description: 'Instagram or Threads access token',
    anchors: ['IGQ', 'IGAA', 'THQ', 'THAA'],
    pattern: /(?:IGQ|IGAA|THQ|THAA)[\w-]{80,300}/,
    lengthMax: 304,
    hits: (r) => [
      ...tokenHits(`IGQVJ${r.chars(160)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
      ...tokenHits(`THAA${r.chars(160)}`),
    ],
    misses: (r) => [
      { text: `IGQ${r.chars(20)}`, why: 'too short' },
      { text: `IGAA ${r.chars(160)}`, why: 'a space inside' },
    ],
    source: 'https://developers.facebook.com/docs/instagram-platform/reference/access_token/',
  }),
  declareRule({
    id: 'meta-app-token',
    provider: 'meta',
    description: 'Facebook app access token (id and secret)',
    anchors: ['access_token', 'accesstoken'],
    pattern: keyedPattern('access_?token', '\\d{13,17}(?:\\||%7C)[\\w-]{27,40}'),
    secret: 1,
    lengthMax: 216,
    boundary: 'none',
    hits: (r) => keyedHits('access_token', `${r.chars(15, alphabet.digits)}|${r.chars(27, alphabet.urlSafe)}`),
    misses: (r) => [
      { text: `access_token=${r.chars(15, alphabet.digits)}`, why: 'an id' },
      { text: `access_token=${r.chars(15, alphabet.digits)}|${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/#apptokens',
  }),
]
