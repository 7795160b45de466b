import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** NATS. */
export const natsRules: readonly Rule[] = [
  declareRule({
    id: 'nats-nkey-seed',
    provider: 'nats',
    description: 'NATS nkey seed: user, account, operator, server, cluster or curve',
    anchors: ['SUA', 'SAA', 'SOA', 'SNA', 'SCA', 'SXA'],
    pattern: /S[UAONCX]A[A-P][A-Z2-7]{54}/,
    lengthMax: 58,
    boundary: 'word',
    hits: (r) => tokenHits(`SUAB${r.chars(54, alphabet.base32)}`, 'NATS_NKEY_SEED={}', '{"seed":"{}"}'),
    misses: (r) => [
      { text: `SUAB${r.chars(20, alphabet.base32)}`, why: 'too short' },
      { text: `UAAB${r.chars(54, alphabet.base32)}`, why: 'a public key' },
    ],
    source: 'https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth',
  }),
]
