import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Linear. */
export const linearRules: readonly Rule[] = [
  declareRule({
    id: 'linear-api-key',
    provider: 'linear',
    description: 'Linear API key',
    anchors: ['lin_api_'],
    pattern: /lin_api_[0-9A-Za-z]{32,64}/,
    lengthMax: 72,
    boundary: 'none',
    hits: (r) => tokenHits(`lin_api_${r.chars(40)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `lin_api_${r.chars(12)}`, why: 'too short' },
      { text: 'lin_api_url=https://api.linear.app', why: 'a setting' },
    ],
    source: 'https://linear.app/developers/graphql',
  }),
  declareRule({
    id: 'linear-oauth-token',
    provider: 'linear',
    description: 'Linear OAuth token or webhook signing secret',
    anchors: ['lin_oauth_', 'lin_wh_'],
    pattern: /lin_(?:oauth|wh)_[0-9A-Za-z]{32,80}/,
    lengthMax: 90,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`lin_oauth_${r.chars(64, alphabet.hex)}`, "{ value: '{}' }", 'Authorization: Bearer {}'),
      ...tokenHits(`lin_wh_${r.chars(40)}`),
    ],
    misses: (r) => [
      { text: `lin_oauth_${r.chars(12)}`, why: 'too short' },
      { text: `lin_oauth_client=${r.chars(40)}`, why: 'a setting' },
    ],
    source: 'https://linear.app/developers/oauth-2-0-authentication',
  }),
]
