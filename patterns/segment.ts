import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Segment. */
export const segmentRules: readonly Rule[] = [
  declareRule({
    id: 'segment-public-api-token',
    provider: 'segment',
    description: 'Segment public API token',
    anchors: ['sgp_'],
    pattern: /sgp_[0-9A-Za-z]{64}/,
    lengthMax: 68,
    hits: (r) => tokenHits(`sgp_${r.chars(64)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `sgp_${r.chars(20)}`, why: 'too short' },
      { text: `sgp-${r.chars(64)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://segment.com/docs/api/public-api/',
  }),
  declareRule({
    id: 'segment-write-key',
    provider: 'segment',
    description: 'Segment write key by the key that names it',
    anchors: ['write_key', 'write-key', 'writekey'],
    pattern: keyedPattern('(?:segment[_-]?)?write[_-]?key', '[0-9A-Za-z]{32}'),
    secret: 1,
    lengthMax: 193,
    boundary: 'none',
    hits: (r) => keyedHits('SEGMENT_WRITE_KEY', r.chars(32)),
    misses: (r) => [
      { text: `writeKey=${r.chars(8)}`, why: 'too short' },
      { text: `write_keys_total=${r.chars(32, alphabet.digits)}`, why: 'a counter' },
    ],
    source: 'https://segment.com/docs/connections/find-writekey/',
  }),
]
