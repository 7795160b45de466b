import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Tailscale. */
export const tailscaleRules: readonly Rule[] = [
  declareRule({
    id: 'tailscale-key',
    provider: 'tailscale',
    description: 'Tailscale auth key, API token, OAuth client secret, webhook or SCIM key',
    anchors: ['tskey-'],
    pattern: /tskey-(?:[a-z]{2,12}-)?[A-Za-z0-9]{6,40}-[A-Za-z0-9]{16,64}/,
    lengthMax: 124,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`tskey-auth-${r.chars(16)}-${r.chars(32)}`, 'tailscale up --authkey={}', 'TS_AUTHKEY={}'),
      ...tokenHits(`tskey-client-${r.chars(12)}CNTRL-${r.chars(32)}`, '{"client_secret":"{}"}'),
    ],
    misses: (r) => [
      { text: `tskey-auth-${r.chars(16)}`, why: 'no secret part' },
      { text: `xtskey-auth-${r.chars(16)}-${r.chars(32)}`, why: 'the middle of a word' },
    ],
    source: 'https://tailscale.com/kb/1101/api',
  }),
]
