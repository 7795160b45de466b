import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Trello. */
export const trelloRules: readonly Rule[] = [
  declareRule({
    id: 'trello-token',
    provider: 'trello',
    description: 'Trello API token',
    anchors: ['ATTA'],
    pattern: /ATTA[0-9a-fA-F]{60,80}/,
    lengthMax: 84,
    hits: (r) =>
      tokenHits(
        `ATTA${r.chars(64, alphabet.hex)}${r.chars(8, '0123456789ABCDEF')}`,
        '- name: TOKEN value: {}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `ATTA${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `BATTA${r.chars(64, alphabet.hex)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  }),
]
