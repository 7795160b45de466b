import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** Prefect. */
export const prefectRules: readonly Rule[] = [
  declareRule({
    id: 'prefect-api-key',
    provider: 'prefect',
    description: 'Prefect Cloud API key',
    anchors: ['pnu_', 'pnb_'],
    pattern: /pn[ub]_[0-9A-Za-z]{36}/,
    lengthMax: 40,
    hits: (r) => tokenHits(`pnu_${r.chars(36)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `pnu_${r.chars(12)}`, why: 'too short' },
      { text: `pnx_${r.chars(36)}`, why: 'not a key type' },
    ],
    source: 'https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys',
  }),
]
