import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Miro. */
export const miroRules: readonly Rule[] = [
  declareRule({
    id: 'miro-token',
    provider: 'miro',
    description: 'Miro access token (base64 JSON and signature)',
    anchors: ['eyJtaXJvLm9yaWdpbiI6'],
    pattern: /eyJtaXJvLm9yaWdpbiI6[\w-]{29,185}/,
    lengthMax: 205,
    hits: (r) =>
      tokenHits(
        `eyJtaXJvLm9yaWdpbiI6ImV1MDEifQ_${r.chars(27, alphabet.urlSafe)}`,
        '{"level":50,"detail":"{}"}',
        'SERVICE_TOKEN={}',
      ),
    misses: (r) => [
      { text: `eyJtaXJvLm9yaWdpbiI6${r.chars(4)}`, why: 'too short' },
      { text: `eyJtaXJv${r.chars(60)}`, why: 'another JSON text' },
    ],
    source: 'https://developers.miro.com/docs/getting-started-with-oauth',
  }),
]
