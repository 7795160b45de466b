import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Ory. */
export const oryRules: readonly Rule[] = [
  declareRule({
    id: 'ory-token',
    provider: 'ory',
    description: 'Ory access, refresh, session, logout or API token',
    anchors: ['ory_at_', 'ory_rt_', 'ory_ac_', 'ory_st_', 'ory_lt_', 'ory_pat_', 'ory_wak_'],
    pattern: /ory_(?:at|rt|ac|st|lt|pat|wak)_[\w-]{20,100}(?:\.[\w-]{20,100})?/,
    lengthMax: 209,
    hits: (r) => [
      ...tokenHits(
        `ory_at_${r.chars(43, alphabet.urlSafe)}.${r.chars(43, alphabet.urlSafe)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
      ...tokenHits(`ory_st_${r.chars(32)}`),
    ],
    misses: (r) => [
      { text: `ory_at_${r.chars(6)}`, why: 'too short' },
      { text: 'ory_kratos_session', why: 'the name of a cookie' },
    ],
    source: 'https://www.ory.com/docs/security-model',
  }),
]
