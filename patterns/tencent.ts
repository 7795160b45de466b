import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Tencent Cloud. */
export const tencentRules: readonly Rule[] = [
  declareRule({
    id: 'tencent-secret-id',
    provider: 'tencent',
    description: 'Tencent Cloud secret id',
    anchors: ['AKID'],
    pattern: /AKID[0-9A-Za-z]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`AKID${r.chars(32)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `AKID${r.chars(12)}`, why: 'too short' },
      { text: 'AKIDs', why: 'a word' },
    ],
    source: 'https://www.tencentcloud.com/document/product/598/32675',
  }),
  declareRule({
    id: 'tencent-secret-key',
    provider: 'tencent',
    description: 'Tencent Cloud secret key by the key that names it',
    anchors: ['tencent'],
    pattern: keyedPattern('tencent(?:cloud)?[_-]?secret[_-]?key', '[0-9A-Za-z]{32}'),
    secret: 1,
    lengthMax: 199,
    boundary: 'none',
    hits: (r) => keyedHits('TENCENTCLOUD_SECRET_KEY', r.chars(32)),
    misses: (r) => [
      { text: `TENCENTCLOUD_REGION=${r.chars(32)}`, why: 'another setting' },
      { text: `TENCENTCLOUD_SECRET_KEY=${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://www.tencentcloud.com/document/product/598/32675',
  }),
]
