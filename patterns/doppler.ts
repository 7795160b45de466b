import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Doppler. */
export const dopplerRules: readonly Rule[] = [
  declareRule({
    id: 'doppler-token',
    provider: 'doppler',
    description: 'Doppler token: personal, service, CLI, service account, SCIM or audit',
    anchors: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.', 'dp.scrt.'],
    pattern: /dp\.(?:pt|st|ct|sa|scim|audit|scrt)\.(?:[a-z0-9_-]{2,50}\.)?[A-Za-z0-9]{40,64}/,
    lengthMax: 124,
    hits: (r) => [
      ...tokenHits(`dp.pt.${r.chars(43)}`, 'DOPPLER_TOKEN={}', '{"token":"{}"}'),
      ...tokenHits(`dp.st.prd_api.${r.chars(43)}`, 'Authorization: Bearer {}'),
    ],
    misses: (r) => [
      { text: `dp.pt.${r.chars(10)}`, why: 'too short' },
      { text: `dp.xx.${r.chars(43)}`, why: 'another kind' },
    ],
    source: 'https://docs.doppler.com/reference/auth-token-formats',
  }),
]
