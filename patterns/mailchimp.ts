import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Mailchimp and Mandrill. */
export const mailchimpRules: readonly Rule[] = [
  declareRule({
    id: 'mailchimp-api-key',
    provider: 'mailchimp',
    description: 'Mailchimp API key (ends in its data centre)',
    anchors: ['-us'],
    lead: { chars: '0-9a-f', max: 32 },
    pattern: /[0-9a-f]{32}-us\d{1,2}/,
    lengthMax: 37,
    hits: (r) =>
      tokenHits(`${r.chars(32, alphabet.hex)}-us${r.int(1, 21)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `${r.chars(31, alphabet.hex)}-us${r.int(1, 21)}`, why: 'too short' },
      { text: `${r.chars(33, alphabet.hex)}-us${r.int(1, 21)}`, why: 'too long' },
      { text: `build-${r.chars(8, alphabet.hex)}-us-east-1`, why: 'a region' },
    ],
    source: 'https://mailchimp.com/help/about-api-keys/',
  }),
  declareRule({
    id: 'mandrill-api-key',
    provider: 'mailchimp',
    description: 'Mandrill (Mailchimp Transactional) API key',
    anchors: ['md-'],
    pattern: /md-[\w-]{22}/,
    lengthMax: 25,
    check: isMixed,
    hits: (r) =>
      tokenHits(
        `md-${r.chars(8)}a${r.chars(8)}Z${r.chars(3)}7`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
    misses: (r) => [
      { text: `md-${r.chars(12)}`, why: 'too short' },
      { text: 'md-outlined-text-fields', why: 'a class name: lower-case letters only' },
    ],
    source: 'https://mailchimp.com/developer/transactional/guides/quick-start/',
  }),
]

/** Lower case, upper case and a digit: names of style classes share the prefix. */
function isMixed({
  text,
  start,
  end,
}: {
  readonly text: string
  readonly start: number
  readonly end: number
}): boolean {
  const body = text.slice(start + 3, end)
  return /[a-z]/.test(body) && /[A-Z]/.test(body) && /\d/.test(body)
}
