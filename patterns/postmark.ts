import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Postmark. */
export const postmarkRules: readonly Rule[] = [
  declareRule({
    id: 'postmark-token',
    provider: 'postmark',
    description: 'Postmark server or account token by the key or header that names it',
    anchors: ['postmark'],
    pattern: keyedPattern(
      'postmark[_-]?(?:server|account|api)?[_-]?(?:token|key|api[_-]?key)',
      '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    ),
    secret: 1,
    lengthMax: 204,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('POSTMARK_SERVER_KEY', sampleUuid(r)),
      ...keyedHits('X-Postmark-Server-Token', sampleUuid(r)),
    ],
    misses: (r) => [
      { text: `postmark message ${sampleUuid(r)}`, why: 'the id of a message' },
      { text: `POSTMARK_KEY=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://postmarkapp.com/developer/api/overview',
  }),
]
