import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** CircleCI. */
export const circleciRules: readonly Rule[] = [
  declareRule({
    id: 'circleci-token',
    provider: 'circleci',
    description: 'CircleCI personal or project API token',
    anchors: ['CCIPAT_', 'CCIPRJ_'],
    pattern: /CCIP(?:AT|RJ)_[0-9A-Za-z]{16,32}_[0-9a-f]{40}/,
    lengthMax: 80,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `CCIPAT_${r.chars(22)}_${r.chars(40, alphabet.hex)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '{"level":50,"detail":"{}"}',
      ),
      ...tokenHits(`CCIPRJ_${r.chars(22)}_${r.chars(40, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `CCIPAT_${r.chars(22)}`, why: 'no second part' },
      { text: `CCIPAT_${r.chars(22)}_${r.chars(20, alphabet.hex)}`, why: 'the second part is too short' },
    ],
    source: 'https://circleci.com/docs/managing-api-tokens/',
  }),
]
