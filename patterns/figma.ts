import { defineRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

export const figmaRules: readonly Rule[] = [
  defineRule({
    id: 'figma-token',
    provider: 'figma',
    description: 'Figma personal access token, OAuth token or refresh token',
    anchors: ['figd_', 'figo_', 'figu_', 'figr_', 'figur_', 'figoh_', 'figuh_', 'figdr_'],
    pattern: /fig(?:d|o|u|r|ur|oh|uh|dr)_[\w-]{36,80}/,
    lengthMax: 86,
    hits: (r) => [
      ...tokenHits(`figd_${r.chars(40, alphabet.urlSafe)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
      ...tokenHits(`figu_${r.chars(40, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `figd_${r.chars(12)}`, why: 'too short' },
      { text: `config_${r.chars(40)}`, why: 'not a Figma prefix' },
    ],
    source: 'https://developers.figma.com/docs/rest-api/authentication/',
  }),
]
