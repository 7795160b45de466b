import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Honeycomb. */
export const honeycombRules: readonly Rule[] = [
  declareRule({
    id: 'honeycomb-ingest-key',
    provider: 'honeycomb',
    description: 'Honeycomb ingest or management key',
    anchors: ['hcxik_', 'hcaik_', 'hcbik_', 'hccik_', 'hcxlk_', 'hcalk_', 'hcxmk_', 'hcamk_', 'hcbmk_'],
    pattern: /hc[a-z](?:ik|lk|mk|ic)_[0-9A-Za-z]{26,80}(?::[0-9A-Za-z]{20,64})?/,
    lengthMax: 151,
    hits: (r) => [
      ...tokenHits(
        `hcaik_${r.chars(58, alphabet.lowerDigits)}`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
      ...tokenHits(`hcxmk_${r.chars(26, alphabet.lowerDigits)}:${r.chars(32)}`),
    ],
    misses: (r) => [
      { text: `hcaik_${r.chars(8, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `hcaid_${r.chars(58, alphabet.lowerDigits)}`, why: 'an id' },
    ],
    source: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
  }),
  declareRule({
    id: 'honeycomb-team-key',
    provider: 'honeycomb',
    description: 'Honeycomb key by the header that carries it',
    anchors: ['honeycomb-team', 'honeycomb_team', 'honeycomb_write', 'honeycomb_key', 'honeycombwrite'],
    pattern: keyedPattern(
      'honeycomb[_-]?(?:team|write_?key|key)',
      '[0-9A-Za-z]{22}|[0-9a-f]{32}|hc[a-z]{3}_[0-9A-Za-z]{58}',
    ),
    secret: 1,
    lengthMax: 227,
    boundary: 'none',
    hits: (r) => keyedHits('x-honeycomb-team', r.chars(22)),
    misses: (r) => [
      { text: `x-honeycomb-team=${r.chars(8)}`, why: 'too short' },
      { text: `honeycomb_dataset=${r.chars(22)}`, why: 'another setting' },
    ],
    source: 'https://docs.honeycomb.io/api/authentication/',
  }),
]
