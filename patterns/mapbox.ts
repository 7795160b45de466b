import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Mapbox. */
export const mapboxRules: readonly Rule[] = [
  declareRule({
    id: 'mapbox-secret-token',
    provider: 'mapbox',
    description: 'Mapbox secret or temporary token',
    anchors: ['sk.eyJ', 'tk.eyJ'],
    pattern: /[st]k\.eyJ[\w-]{30,300}\.[\w-]{18,60}/,
    lengthMax: 367,
    hits: (r) =>
      tokenHits(
        `sk.eyJ1${r.chars(64)}.${r.chars(22, alphabet.urlSafe)}`,
        '{"level":50,"detail":"{}"}',
        'SERVICE_TOKEN={}',
      ),
    misses: (r) => [
      { text: `pk.eyJ1${r.chars(64)}.${r.chars(22, alphabet.urlSafe)}`, why: 'a public token' },
      { text: `sk.eyJ1${r.chars(64)}`, why: 'no signature' },
    ],
    source: 'https://docs.mapbox.com/help/getting-started/access-tokens/',
  }),
]
