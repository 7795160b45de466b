import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Twilio SendGrid. */
export const sendgridRules: readonly Rule[] = [
  declareRule({
    id: 'sendgrid-api-key',
    provider: 'sendgrid',
    description: 'SendGrid API key',
    anchors: ['SG.'],
    pattern: /SG\.(?:[\w-]{20,24}\.[\w-]{39,50}|[\w.=-]{66})/,
    lengthMax: 78,
    hits: (r) =>
      tokenHits(
        `SG.${r.chars(22, alphabet.urlSafe)}.${r.chars(43, alphabet.urlSafe)}`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
    misses: (r) => [
      { text: `SG.${r.chars(22)}.${r.chars(20)}`, why: 'the second part is too short' },
      { text: `MSG.${r.chars(22)}.${r.chars(43)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
  }),
]
