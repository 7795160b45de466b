import { keyedHits, urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern, urlPattern } from '../src/model/shapes.js'

/** PagerDuty. */
export const pagerdutyRules: readonly Rule[] = [
  declareRule({
    id: 'pagerduty-integration-key',
    provider: 'pagerduty',
    description: 'PagerDuty routing or integration key by the key that names it',
    anchors: ['routing_key', 'routing-key', 'routingkey', 'pagerduty'],
    pattern: keyedPattern(
      'routing[_-]?key|pagerduty[_-]?(?:routing|integration|service|api|events)?[_-]?(?:key|token)',
      '[0-9A-Za-z]{32}|[\\w+-]{20}',
    ),
    secret: 1,
    lengthMax: 203,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('PAGERDUTY_ROUTING_KEY', `R${r.chars(31, alphabet.upperDigits)}`),
      ...keyedHits('routing_key', r.chars(32, alphabet.hex)),
    ],
    misses: (r) => [
      { text: 'routing_key=orders.created', why: 'a topic' },
      { text: `PAGERDUTY_SERVICE_ID=P${r.chars(13, alphabet.upperDigits)}`, why: 'an id' },
    ],
    source: 'https://developer.pagerduty.com/docs/events-api-v2/overview/',
  }),
  declareRule({
    id: 'pagerduty-integration-url',
    provider: 'pagerduty',
    description: 'PagerDuty integration URL',
    anchors: ['events.pagerduty.com'],
    pattern: urlPattern('events\\.(?:eu\\.)?pagerduty\\.com', '(?:integration|x-ere)/[0-9A-Za-z]{16,32}(?:/enqueue)?'),
    secret: 1,
    lengthMax: 121,
    boundary: 'none',
    hits: (r) => urlHits('events.pagerduty.com', `integration/${r.chars(32, alphabet.hex)}/enqueue`),
    misses: (r) => [
      { text: 'https://events.pagerduty.com/v2/enqueue', why: 'no key' },
      { text: `https://acme.pagerduty.com/incidents/P${r.chars(13, alphabet.upperDigits)}`, why: 'a page' },
    ],
    source: 'https://developer.pagerduty.com/docs/events-api-v1/overview/',
  }),
  declareRule({
    id: 'pagerduty-api-token',
    provider: 'pagerduty',
    description: 'PagerDuty REST API token behind its scheme',
    anchors: ['oken token='],
    pattern: /oken token=["\x27\\]{0,17}([uyw]?[\w+-]{19,20})(?![\w+-])/,
    secret: 1,
    lengthMax: 49,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `u+${r.chars(18, alphabet.urlSafe)}`,
        'Authorization: Token token={}',
        '{"headers":{"authorization":"Token token={}"}}',
      ),
    misses: (r) => [
      { text: `Token token=${r.chars(8)}`, why: 'too short' },
      { text: 'Token token=[redacted]', why: 'a mask' },
    ],
    source: 'https://developer.pagerduty.com/docs/rest-api-v2/authentication/',
  }),
]
