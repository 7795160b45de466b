import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

const SOURCE = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/'

/** New Relic. */
export const newRelicRules: readonly Rule[] = [
  declareRule({
    id: 'new-relic-key',
    provider: 'new-relic',
    description: 'New Relic user, insert, query, browser, REST or admin key',
    anchors: ['NRAK-', 'NRII-', 'NRIQ-', 'NRJS-', 'NRBR-', 'NRRA-', 'NRAA-', 'NRSP-'],
    pattern: /NR(?:AK|II|IQ|JS|BR|RA|AA|SP)-[\w-]{19,64}/,
    lengthMax: 69,
    hits: (r) => [
      ...tokenHits(`NRAK-${r.chars(27, alphabet.upperDigits)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
      ...tokenHits(`NRII-${r.chars(32, alphabet.urlSafe)}`),
      ...tokenHits(`NRJS-${r.chars(19, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `NRAK-${r.chars(10, alphabet.upperDigits)}`, why: 'too short' },
      { text: `NREL-${r.chars(27, alphabet.upperDigits)}`, why: 'not a key type' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'new-relic-license-key',
    provider: 'new-relic',
    description: 'New Relic license key (ends in NRAL)',
    anchors: ['NRAL'],
    lead: { chars: '0-9a-zA-Z', max: 37 },
    pattern: /(?:[a-z]{2}\d{2}x{2})?[0-9a-fF]{26,36}NRAL/,
    lengthMax: 46,
    hits: (r) => [
      ...tokenHits(
        `${r.chars(32, alphabet.hex)}FFFFNRAL`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '{"level":50,"detail":"{}"}',
      ),
      ...tokenHits(`eu01xx${r.chars(26, alphabet.hex)}FFFFNRAL`),
    ],
    misses: (r) => [
      { text: `${r.chars(12, alphabet.hex)}FFFFNRAL`, why: 'too short' },
      { text: `${r.chars(40, alphabet.hex)}`, why: 'no suffix' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'new-relic-named-license-key',
    provider: 'new-relic',
    description: 'New Relic license key of the old form, by the key that names it',
    anchors: [
      'new_relic_license',
      'newrelic_license',
      'newrelic.license',
      'license_key',
      'licensekey',
      'x-license-key',
    ],
    pattern: keyedPattern(
      '(?:new_?relic[_.])?(?:x-)?license[_-]?key',
      '(?:[a-z]{2}\\d{2}x{2})?[0-9a-f]{34,40}(?:nral)?',
    ),
    secret: 1,
    lengthMax: 217,
    boundary: 'none',
    hits: (r) => keyedHits('NEW_RELIC_LICENSE_KEY', r.chars(40, alphabet.hex)),
    misses: (r) => [
      { text: `NEW_RELIC_APP_NAME=${r.chars(40, alphabet.hex)}`, why: 'another key' },
      { text: `license_key=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: SOURCE,
  }),
]
