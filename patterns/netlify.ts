import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Netlify. */
export const netlifyRules: readonly Rule[] = [
  declareRule({
    id: 'netlify-token',
    provider: 'netlify',
    description: 'Netlify token: personal, CLI, OAuth, UI or build',
    anchors: ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'],
    pattern: /nf[pcoub]_[A-Za-z0-9_-]{36,64}/,
    lengthMax: 68,
    hits: (r) => tokenHits(`nfp_${r.chars(36)}`, 'NETLIFY_AUTH_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `nfp_${r.chars(12)}`, why: 'too short' },
      { text: `xnfp_${r.chars(36)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.netlify.com/api/get-started/',
  }),
]
