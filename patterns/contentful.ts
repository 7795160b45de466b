import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Contentful. */
export const contentfulRules: readonly Rule[] = [
  declareRule({
    id: 'contentful-token',
    provider: 'contentful',
    description: 'Contentful personal access or app token',
    anchors: ['CFPAT-', 'CFMA-'],
    pattern: /CF(?:PAT|MA)-[\w-]{40,64}/,
    lengthMax: 70,
    hits: (r) =>
      tokenHits(
        `CFPAT-${r.chars(43, alphabet.urlSafe)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `CFPAT-${r.chars(12)}`, why: 'too short' },
      { text: `CFXAT-${r.chars(43)}`, why: 'not the prefix' },
    ],
    source: 'https://www.contentful.com/developers/docs/references/authentication/',
  }),
]
