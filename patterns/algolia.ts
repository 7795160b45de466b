import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Algolia. */
export const algoliaRules: readonly Rule[] = [
  declareRule({
    id: 'algolia-admin-key',
    provider: 'algolia',
    description: 'Algolia admin or write key by the key that names it',
    anchors: ['algolia'],
    pattern: keyedPattern(
      'algolia[_-]?(?:admin|write|monitoring|usage|analytics)[_-]?(?:api)?[_-]?key',
      '[0-9a-f]{32}',
    ),
    secret: 1,
    lengthMax: 202,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('ALGOLIA_ADMIN_KEY', r.chars(32, alphabet.hex)),
      ...keyedHits('algoliaWriteKey', r.chars(32, alphabet.hex)),
    ],
    misses: (r) => [
      { text: `ALGOLIA_SEARCH_KEY=${r.chars(32, alphabet.hex)}`, why: 'a search-only key, public by design' },
      { text: `ALGOLIA_ADMIN_KEY=${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `ALGOLIA_APP_ID=${r.chars(10, alphabet.upperDigits)}`, why: 'an id' },
    ],
    source: 'https://www.algolia.com/doc/guides/security/api-keys/',
  }),
]
