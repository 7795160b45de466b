import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** PostHog. Project keys (phc_) are public and stay. */
export const posthogRules: readonly Rule[] = [
  declareRule({
    id: 'posthog-personal-key',
    provider: 'posthog',
    description: 'PostHog personal API key, feature flags secure key or OAuth token',
    anchors: ['phx_', 'phs_', 'pha_', 'phr_'],
    pattern: /ph[xsar]_[0-9A-Za-z]{32,64}/,
    lengthMax: 68,
    hits: (r) => [
      ...tokenHits(`phx_${r.chars(43)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
      ...tokenHits(`phs_${r.chars(47)}`),
    ],
    misses: (r) => [
      { text: `phc_${r.chars(43)}`, why: 'the project key, public by design' },
      { text: `phx_${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://posthog.com/docs/api',
  }),
]
