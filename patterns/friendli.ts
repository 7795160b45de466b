import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** FriendliAI. */
export const friendliRules: readonly Rule[] = [
  declareRule({
    id: 'friendli-token',
    provider: 'friendli',
    description: 'FriendliAI personal access token',
    anchors: ['flp_'],
    pattern: /flp_[A-Za-z0-9]{40,64}/,
    lengthMax: 68,
    boundary: 'word',
    hits: (r) => tokenHits(`flp_${r.chars(46)}`, 'FRIENDLI_TOKEN={}'),
    misses: (r) => [
      { text: `flp_${r.chars(12)}`, why: 'too short' },
      { text: `xflp_${r.chars(46)}`, why: 'the middle of a word' },
    ],
    source: 'https://friendli.ai/docs/guides/personal_access_tokens',
  }),
]
