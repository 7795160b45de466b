import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Liveblocks. */
export const liveblocksRules: readonly Rule[] = [
  declareRule({
    id: 'liveblocks-secret-key',
    provider: 'liveblocks',
    description: 'Liveblocks secret key',
    anchors: ['sk_prod_', 'sk_dev_'],
    pattern: /sk_(?:prod|dev)_[\w-]{40,80}/,
    lengthMax: 88,
    hits: (r) => [
      ...tokenHits(
        `sk_prod_${r.chars(64, alphabet.urlSafe)}`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
      ...tokenHits(`sk_dev_${r.chars(64, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `pk_prod_${r.chars(64)}`, why: 'a public key' },
      { text: `sk_dev_${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://liveblocks.io/docs/rooms/authentication',
  }),
]
