import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

const SOURCE = 'https://docs.datadoghq.com/account_management/api-app-keys/'

/** Datadog. Its keys have no prefix: the key or header names them. */
export const datadogRules: readonly Rule[] = [
  declareRule({
    id: 'datadog-api-key',
    provider: 'datadog',
    description: 'Datadog API key by the key or header that names it',
    anchors: ['dd_api', 'dd-api', 'ddapi', 'datadog_api', 'datadog-api', 'datadogapi', 'datadog.api'],
    pattern: keyedPattern('(?:dd|datadog)[_.-]?api[_.-]?key', '[0-9a-f]{32}'),
    secret: 1,
    lengthMax: 191,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('DD_API_KEY', r.chars(32, alphabet.hex)),
      ...keyedHits('dd-api-key', r.chars(32, alphabet.hex)),
    ],
    misses: (r) => [
      { text: `DD_API_KEY=${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `clientToken: 'pub${r.chars(32, alphabet.hex)}'`, why: 'a browser client token, public by design' },
      { text: `dd.trace_id=${r.chars(32, alphabet.hex)}`, why: 'a trace id' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'datadog-application-key',
    provider: 'datadog',
    description: 'Datadog application key by the key or header that names it',
    anchors: ['dd_app', 'dd-app', 'ddapp', 'datadog_app', 'datadog-app', 'datadogapp', 'datadog.app'],
    pattern: keyedPattern('(?:dd|datadog)[_.-]?app(?:lication)?[_.-]?key', '[0-9a-f]{40}'),
    secret: 1,
    lengthMax: 207,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('DD_APP_KEY', r.chars(40, alphabet.hex)),
      ...keyedHits('dd-application-key', r.chars(40, alphabet.hex)),
    ],
    misses: (r) => [
      { text: `DD_APP_KEY=${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `applicationId: '${r.chars(8, alphabet.hex)}'`, why: 'an id' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'datadog-access-token',
    provider: 'datadog',
    description: 'Datadog personal access token or application key of the prefixed form',
    anchors: ['ddpat_', 'ddap_', 'ddsat_'],
    pattern: /dd(?:pat|ap|sat)_[0-9A-Za-z]{20,200}(?:_[0-9A-Za-z]{16,200})?/,
    lengthMax: 407,
    hits: (r) => [
      ...tokenHits(`ddpat_${r.chars(22)}_${r.chars(40)}`, "{ value: '{}' }", 'Authorization: Bearer {}'),
      ...tokenHits(`ddap_${r.chars(34)}`),
    ],
    misses: (r) => [
      { text: `ddpat_${r.chars(8)}`, why: 'too short' },
      { text: `pub${r.chars(32, alphabet.hex)}`, why: 'a browser client token' },
    ],
    source: 'https://docs.datadoghq.com/account_management/personal-access-tokens/',
  }),
]
