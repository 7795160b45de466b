import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** SonarQube and SonarCloud. */
export const sonarqubeRules: readonly Rule[] = [
  declareRule({
    id: 'sonarqube-token',
    provider: 'sonarqube',
    description: 'SonarQube user, project or global analysis token',
    anchors: ['sqp_', 'squ_', 'sqa_', 'sqb_'],
    pattern: /sq[puab]_[\w=-]{40}/,
    lengthMax: 44,
    hits: (r) => [
      ...tokenHits(`sqp_${r.chars(40, alphabet.hex)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
      ...tokenHits(`squ_${r.chars(40, alphabet.hex)}`),
    ],
    misses: (r) => [
      { text: `sqp_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `sqx_${r.chars(40, alphabet.hex)}`, why: 'not a token type' },
    ],
    source: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens',
  }),
]
