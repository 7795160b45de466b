import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Apify. */
export const apifyRules: readonly Rule[] = [
  declareRule({
    id: 'apify-token',
    provider: 'apify',
    description: 'Apify API token',
    anchors: ['apify_api_'],
    pattern: /apify_api_[0-9A-Za-z]{34,48}/,
    lengthMax: 58,
    boundary: 'none',
    hits: (r) => tokenHits(`apify_api_${r.chars(36)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `apify_api_${r.chars(8)}`, why: 'too short' },
      { text: `apify_app_${r.chars(36)}`, why: 'not the prefix' },
    ],
    source: 'https://docs.apify.com/platform/integrations/api',
  }),
]
