import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Octopus Deploy. */
export const octopusDeployRules: readonly Rule[] = [
  declareRule({
    id: 'octopus-deploy-api-key',
    provider: 'octopus-deploy',
    description: 'Octopus Deploy API key',
    anchors: ['API-'],
    pattern: /API-[A-Z0-9]{25,32}/,
    lengthMax: 36,
    hits: (r) =>
      tokenHits(
        `API-${r.chars(26, alphabet.upperDigits)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `API-${r.chars(12, alphabet.upperDigits)}`, why: 'too short' },
      { text: `API-${r.chars(26, alphabet.lower)}`, why: 'lower case' },
    ],
    source: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
  }),
]
