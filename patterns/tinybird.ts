import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Tinybird. */
export const tinybirdRules: readonly Rule[] = [
  declareRule({
    id: 'tinybird-token',
    provider: 'tinybird',
    description: 'Tinybird token',
    anchors: ['p.eyJ'],
    pattern: /p\.eyJ[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{20,100}/,
    lengthMax: 506,
    hits: (r) =>
      tokenHits(
        `p.eyJ${r.chars(120, alphabet.urlSafe)}.${r.chars(43, alphabet.urlSafe)}`,
        'TINYBIRD_TOKEN={}',
        'https://api.tinybird.co/v0/pipes/x.json?token={}',
      ),
    misses: (r) => [
      { text: `p.eyJ${r.chars(120)}`, why: 'no signature' },
      { text: `up.eyJ${r.chars(120)}.${r.chars(43)}`, why: 'the middle of a word' },
    ],
    source: 'https://www.tinybird.co/docs/api-reference/token-api',
  }),
]
