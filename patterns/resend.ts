import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Resend. */
export const resendRules: readonly Rule[] = [
  declareRule({
    id: 'resend-api-key',
    provider: 'resend',
    description: 'Resend API key',
    anchors: ['re_'],
    pattern: /re_[0-9A-Za-z]{8}_[0-9A-Za-z]{24,40}/,
    lengthMax: 52,
    hits: (r) => tokenHits(`re_${r.chars(8)}_${r.chars(24)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `re_${r.chars(8)}_${r.chars(12)}`, why: 'the second part is too short' },
      { text: `re_${r.chars(32)}`, why: 'no second part' },
      { text: `store_${r.chars(8)}_${r.chars(24, alphabet.hex)}`, why: 'letters before the prefix' },
    ],
    source: 'https://resend.com/docs/dashboard/api-keys/introduction',
  }),
]
