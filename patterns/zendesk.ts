import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'

/** Zendesk. */
export const zendeskRules: readonly Rule[] = [
  declareRule({
    id: 'zendesk-api-token',
    provider: 'zendesk',
    description: 'Zendesk API token behind the user it belongs to',
    anchors: ['/token:', '/token%3A'],
    pattern: /\/token(?::|%3[Aa])([0-9A-Za-z]{40})(?![\w-])/,
    secret: 1,
    lengthMax: 49,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(40),
        'curl -u agent@example.com/token:{} https://acme.zendesk.com',
        '{"auth":"agent@example.com/token:{}"}',
      ),
    misses: (r) => [
      { text: `agent@example.com/token:${r.chars(12)}`, why: 'too short' },
      { text: `POST /oauth/token ${r.chars(40)}`, why: 'a path' },
    ],
    source: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
  }),
]
