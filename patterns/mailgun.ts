import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

const SOURCE = 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/rbac-mgmt'

/** Mailgun. */
export const mailgunRules: readonly Rule[] = [
  declareRule({
    id: 'mailgun-api-key',
    provider: 'mailgun',
    description: 'Mailgun private API key',
    anchors: ['key-'],
    pattern: /key-[0-9a-f]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`key-${r.chars(32, alphabet.hex)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `pubkey-${r.chars(32, alphabet.hex)}`, why: 'the public validation key' },
      { text: `key-${r.chars(20, alphabet.hex)}`, why: 'too short' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'mailgun-account-key',
    provider: 'mailgun',
    description: 'Mailgun API key of the newer form, near its name',
    anchors: ['mailgun', 'api:'],
    pattern: /(?:mailgun[^\r\n]{0,60}?[^0-9a-z-]|api:)([0-9a-h]{32}-[0-9a-h]{8}-[0-9a-h]{8})(?![\w-])/i,
    secret: 1,
    lengthMax: 118,
    boundary: 'none',
    hits: (r) => {
      const key = [32, 8, 8].map((length) => r.chars(length, alphabet.hex)).join('-')
      return [
        { text: `MAILGUN_KEY=${key}`, secret: key },
        { text: `curl -s --user 'api:${key}' https://api.mailgun.net/v3`, secret: key },
        { text: `{"mailgun":{"domain":"mg.example.com","key":"${key}"}}`, secret: key },
      ]
    },
    misses: (r) => [
      { text: `mailgun id ${[8, 4, 4, 4, 12].map((n) => r.chars(n, alphabet.hex)).join('-')}`, why: 'a UUID' },
      { text: [32, 8, 8].map((n) => r.chars(n, alphabet.hex)).join('-'), why: 'nothing names it' },
    ],
    source: SOURCE,
  }),
]
