import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** The URI scheme for secrets of RFC 8959 (Mercury and others). */
export const secretTokenRules: readonly Rule[] = [
  declareRule({
    id: 'secret-token-uri',
    provider: 'secret-token',
    description: 'Token in a `secret-token:` URI',
    anchors: ['secret-token:'],
    pattern: /secret-token:[A-Za-z0-9_.~%!$*+=@:/-]{12,400}/,
    lengthMax: 413,
    hits: (r) =>
      tokenHits(
        `secret-token:mercury_production_rma_${r.chars(48)}_yrucrem`,
        'Authorization: Bearer {}',
        'MERCURY_TOKEN={}',
      ),
    misses: () => [
      { text: 'secret-token: missing', why: 'no URI' },
      { text: 'secret-token:x', why: 'too short' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc8959',
  }),
]
