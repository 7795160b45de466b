import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Midtrans. Client keys stay. */
export const midtransRules: readonly Rule[] = [
  declareRule({
    id: 'midtrans-server-key',
    provider: 'midtrans',
    description: 'Midtrans server key',
    anchors: ['Mid-server-'],
    lead: { chars: 'A-Z-', max: 3 },
    pattern: /(?:SB-)?Mid-server-[A-Za-z0-9_-]{16,40}/,
    lengthMax: 54,
    hits: (r) => tokenHits(`SB-Mid-server-${r.chars(24, alphabet.urlSafe)}`, 'MIDTRANS_SERVER_KEY={}'),
    misses: (r) => [
      { text: `Mid-server-${r.chars(8)}`, why: 'too short' },
      { text: `Mid-client-${r.chars(24)}`, why: 'the client key' },
    ],
    source: 'https://docs.midtrans.com/docs/access-keys',
  }),
]
