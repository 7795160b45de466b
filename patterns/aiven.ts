import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Aiven. */
export const aivenRules: readonly Rule[] = [
  declareRule({
    id: 'aiven-service-password',
    provider: 'aiven',
    description: 'Aiven service password (DigitalOcean databases as well)',
    anchors: ['AVNS_'],
    pattern: /AVNS_[A-Za-z0-9_-]{15,40}/,
    lengthMax: 45,
    hits: (r) =>
      tokenHits(
        `AVNS_${r.chars(19)}`,
        'postgres://avnadmin:{}@pg-demo.aivencloud.com:12345/defaultdb',
        '{"password":"{}"}',
      ),
    misses: (r) => [
      { text: `AVNS_${r.chars(6)}`, why: 'too short' },
      { text: `xAVNS_${r.chars(19)}`, why: 'the middle of a word' },
    ],
    source: 'https://aiven.io/docs/tools/api',
  }),
]
