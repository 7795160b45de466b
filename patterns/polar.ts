import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Polar. */
export const polarRules: readonly Rule[] = [
  declareRule({
    id: 'polar-token',
    provider: 'polar',
    description: 'Polar organization, personal or customer token, or webhook secret',
    anchors: ['polar_'],
    pattern: /polar_(?:oat|pat|cst|whs|at_[uo]|rt_[uo]|ci|cs|mst)_[A-Za-z0-9]{32,80}/,
    lengthMax: 91,
    boundary: 'word',
    hits: (r) => tokenHits(`polar_oat_${r.chars(43)}`, 'POLAR_ACCESS_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `polar_oat_${r.chars(12)}`, why: 'too short' },
      { text: `polar_cl_${r.chars(43)}`, why: 'another kind' },
    ],
    source: 'https://polar.sh/docs/integrate/oat',
  }),
]
