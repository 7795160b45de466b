import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** MailerSend. */
export const mailersendRules: readonly Rule[] = [
  declareRule({
    id: 'mailersend-token',
    provider: 'mailersend',
    description: 'MailerSend API token',
    anchors: ['mlsn.'],
    pattern: /mlsn\.[0-9a-zA-Z]{64}/,
    lengthMax: 69,
    boundary: 'none',
    hits: (r) => tokenHits(`mlsn.${r.chars(64, alphabet.hex)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `mlsn.${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `mlsn_${r.chars(64, alphabet.hex)}`, why: 'no dot' },
    ],
    source: 'https://developers.mailersend.com/general.html',
  }),
]
