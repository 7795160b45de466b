import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** OWASP Dependency-Track. */
export const dependencyTrackRules: readonly Rule[] = [
  declareRule({
    id: 'dependency-track-api-key',
    provider: 'dependency-track',
    description: 'Dependency-Track API key',
    anchors: ['odt_'],
    pattern: /odt_[0-9A-Za-z]{8}_?[0-9A-Za-z]{24,255}/,
    lengthMax: 268,
    hits: (r) => [
      ...tokenHits(`odt_${r.chars(32)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
      ...tokenHits(`odt_${r.chars(8)}_${r.chars(32)}`),
    ],
    misses: (r) => [
      { text: `odt_${r.chars(12)}`, why: 'too short' },
      { text: `odt-${r.chars(32)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://docs.dependencytrack.org/integrations/rest-api/',
  }),
]
