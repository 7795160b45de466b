import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Render. */
export const renderRules: readonly Rule[] = [
  declareRule({
    id: 'render-api-key',
    provider: 'render',
    description: 'Render API key',
    anchors: ['rnd_'],
    pattern: /rnd_[A-Za-z0-9]{28,64}/,
    lengthMax: 68,
    boundary: 'word',
    hits: (r) => tokenHits(`rnd_${r.chars(28)}`, 'RENDER_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `rnd_${r.chars(10)}`, why: 'too short' },
      { text: `brnd_${r.chars(28)}`, why: 'the middle of a word' },
    ],
    source: 'https://render.com/docs/api',
  }),
]
