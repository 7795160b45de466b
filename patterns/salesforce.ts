import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Salesforce. */
export const salesforceRules: readonly Rule[] = [
  declareRule({
    id: 'salesforce-session',
    provider: 'salesforce',
    description: 'Salesforce session id or access token',
    anchors: ['00D'],
    pattern: /00D[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?(?:!|%21)[0-9A-Za-z._]{80,260}/,
    lengthMax: 281,
    hits: (r) =>
      tokenHits(
        `00D${r.chars(12)}!${r.chars(10)}.${r.chars(85)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `00D${r.chars(12)}`, why: 'the id of an organization' },
      { text: `00D${r.chars(12)}!${r.chars(20)}`, why: 'too short' },
    ],
    source: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/quickstart_oauth.htm',
  }),
  declareRule({
    id: 'salesforce-refresh-token',
    provider: 'salesforce',
    description: 'Salesforce refresh token',
    anchors: ['5Aep861'],
    pattern: /5Aep861[0-9A-Za-z._]{60,120}/,
    lengthMax: 127,
    hits: (r) => tokenHits(`5Aep861${r.chars(78)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `5Aep861${r.chars(12)}`, why: 'too short' },
      { text: `5Aep${r.chars(80)}`, why: 'another head' },
    ],
    source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_refresh_token_flow.htm',
  }),
]
