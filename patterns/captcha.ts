import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Captcha services. */
export const captchaRules: readonly Rule[] = [
  declareRule({
    id: 'hcaptcha-secret',
    provider: 'hcaptcha',
    description: 'hCaptcha secret key',
    anchors: ['ES_'],
    pattern: /ES_[0-9a-f]{32}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`ES_${r.chars(32, alphabet.hex)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `ES_${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `RES_${r.chars(32, alphabet.hex)}`, why: 'another word' },
    ],
    source: 'https://docs.hcaptcha.com/',
  }),
  declareRule({
    id: 'turnstile-secret',
    provider: 'cloudflare',
    description: 'Cloudflare Turnstile secret key',
    anchors: ['0x4AAAAAAA'],
    pattern: /0x4AAAAAAA[\w-]{25,27}/,
    lengthMax: 37,
    hits: (r) =>
      tokenHits(`0x4AAAAAAA${r.chars(25, alphabet.urlSafe)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `0x4AAAAAAA${r.chars(12, alphabet.urlSafe)}`, why: 'a site key, public by design' },
      { text: '0x4AAAA', why: 'a number' },
    ],
    source: 'https://developers.cloudflare.com/turnstile/get-started/server-side-validation/',
  }),
]
