import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Convex. */
export const convexRules: readonly Rule[] = [
  declareRule({
    id: 'convex-deploy-key',
    provider: 'convex',
    description: 'Convex deploy key',
    anchors: ['prod:', 'preview:', 'dev:', 'project:'],
    pattern: /(?:prod|preview|dev|project):[a-z0-9:-]{3,80}(?:\||%7C)[0-9A-Za-z+/=_-]{40,300}/,
    lengthMax: 391,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `prod:happy-otter-${r.chars(3, alphabet.digits)}|${r.chars(140)}==`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: 'prod:happy-otter-123', why: 'the name of a deployment' },
      { text: `dev:happy-otter-123|${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://docs.convex.dev/cli/deploy-key-types',
  }),
]
