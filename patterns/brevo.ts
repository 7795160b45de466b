import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Brevo (Sendinblue). */
export const brevoRules: readonly Rule[] = [
  declareRule({
    id: 'brevo-api-key',
    provider: 'brevo',
    description: 'Brevo API key',
    anchors: ['xkeysib-'],
    pattern: /xkeysib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
    lengthMax: 89,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `xkeysib-${r.chars(64, alphabet.hex)}-${r.chars(16)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: `xkeysib-${r.chars(64, alphabet.hex)}`, why: 'no second part' },
      { text: `xkeysib-${r.chars(20, alphabet.hex)}-${r.chars(16)}`, why: 'too short' },
    ],
    source: 'https://developers.brevo.com/docs/getting-started',
  }),
  declareRule({
    id: 'brevo-smtp-key',
    provider: 'brevo',
    description: 'Brevo SMTP key',
    anchors: ['xsmtpsib-'],
    pattern: /xsmtpsib-[0-9a-f]{64}-[0-9A-Za-z]{16}/,
    lengthMax: 90,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `xsmtpsib-${r.chars(64, alphabet.hex)}-${r.chars(16)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `xsmtpsib-${r.chars(64, alphabet.hex)}`, why: 'no second part' },
      { text: `xsmtpsib-${r.chars(20, alphabet.hex)}-${r.chars(16)}`, why: 'too short' },
    ],
    source: 'https://developers.brevo.com/docs/smtp-integration',
  }),
]
