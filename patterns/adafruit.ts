import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Adafruit IO. */
export const adafruitRules: readonly Rule[] = [
  declareRule({
    id: 'adafruit-io-key',
    provider: 'adafruit',
    description: 'Adafruit IO key',
    anchors: ['aio_'],
    pattern: /aio_[0-9A-Za-z]{28}/,
    lengthMax: 32,
    hits: (r) => tokenHits(`aio_${r.chars(28)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `aio_${r.chars(12)}`, why: 'too short' },
      { text: `maio_${r.chars(28)}`, why: 'another word' },
    ],
    source: 'https://io.adafruit.com/api/docs/',
  }),
]
