import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Upstash. */
export const upstashRules: readonly Rule[] = [
  declareRule({
    id: 'upstash-qstash-token',
    provider: 'upstash',
    description: 'QStash token',
    anchors: ['eyJVc2VySUQiOi'],
    pattern: /eyJVc2VySUQiOi[A-Za-z0-9+/_-]{60,400}={0,2}/,
    lengthMax: 416,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`eyJVc2VySUQiOi${r.chars(130, alphabet.base64)}==`, 'QSTASH_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `eyJVc2VySUQiOi${r.chars(20)}`, why: 'too short' },
      { text: `eyJVc2VyTmFtZSI6${r.chars(130)}`, why: 'another document' },
    ],
    source: 'https://upstash.com/docs/qstash/howto/local-development',
  }),
  declareRule({
    id: 'upstash-qstash-signing-key',
    provider: 'upstash',
    description: 'QStash signing key',
    anchors: ['sig_'],
    pattern: /sig_[A-Za-z0-9]{24,40}/,
    lengthMax: 44,
    boundary: 'word',
    check: isMixed,
    hits: (r) => tokenHits(`sig_${r.chars(25)}aB7`, 'QSTASH_CURRENT_SIGNING_KEY={}'),
    misses: (r) => [
      { text: `sig_${r.chars(8)}`, why: 'too short' },
      { text: `sig_${r.chars(28, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://upstash.com/docs/qstash/howto/signature',
  }),
]
