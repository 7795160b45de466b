import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Twilio, Authy. */
export const twilioRules: readonly Rule[] = [
  declareRule({
    id: 'twilio-api-key',
    provider: 'twilio',
    description: 'Twilio API key',
    anchors: [...'0123456789abcdefABCDEF'].map((digit) => `SK${digit}`),
    pattern: /SK[0-9a-fA-F]{32}/,
    lengthMax: 34,
    hits: (r) => tokenHits(`SK${r.chars(32, alphabet.hex)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `AC${r.chars(32, alphabet.hex)}`, why: 'an account id' },
      { text: `SM${r.chars(32, alphabet.hex)} CA${r.chars(32, alphabet.hex)}`, why: 'message and call ids' },
      { text: `SK${r.chars(30, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://www.twilio.com/docs/iam/api-keys',
  }),
  declareRule({
    id: 'twilio-auth-token',
    provider: 'twilio',
    description: 'Twilio auth token behind its account id',
    anchors: [...alphabet.hex].map((digit) => `AC${digit}`),
    pattern: /AC[0-9a-f]{32}(?:[:,]|%3A|["']?,\s?["'])([0-9a-f]{32})(?![\w-])/,
    secret: 1,
    lengthMax: 70,
    boundary: 'none',
    hits: (r) => {
      const token = r.chars(32, alphabet.hex)
      const account = `AC${r.chars(32, alphabet.hex)}`
      return [
        { text: `curl -u ${account}:${token} https://api.twilio.com`, secret: token },
        { text: `twilio('${account}', '${token}')`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `AC${r.chars(32, alphabet.hex)}:MM${r.chars(32, alphabet.hex)}`, why: 'two ids' },
      { text: `AC${r.chars(32, alphabet.hex)}/Messages`, why: 'an account id in a path' },
    ],
    source: 'https://www.twilio.com/docs/iam/access-tokens',
  }),
  declareRule({
    id: 'twilio-authy-key',
    provider: 'twilio',
    description: 'Authy or Verify production key by the key that names it',
    anchors: ['authy_'],
    pattern: keyedPattern('authy_(?:production|prod|app)_?key', '[0-9A-Za-z]{32}'),
    secret: 1,
    lengthMax: 196,
    boundary: 'none',
    hits: (r) => keyedHits('AUTHY_PRODUCTION_KEY', r.chars(32)),
    misses: (r) => [
      { text: `AUTHY_APP_ID=${r.int(100000, 999999)}`, why: 'an id' },
      { text: `AUTHY_PRODUCTION_KEY=${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://www.twilio.com/docs/authy/api',
  }),
]
