import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Figma. */
export const figmaRules: readonly Rule[] = [
  declareRule({
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
  declareRule({
    id: 'figma-legacy-token',
    provider: 'figma',
    description: 'Figma personal access token of the old form, near its name',
    anchors: ['figma'],
    pattern: /figma[^\r\n]{0,60}?[^\w-]([0-9]{4,7}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/i,
    secret: 1,
    lengthMax: 110,
    boundary: 'none',
    hits: (r) =>
      contextHits(`${r.int(10000, 999999)}-${sampleUuid(r)}`, 'X-Figma-Token: {}', '{"figma":{"value":"{}"}}'),
    misses: (r) => [
      { text: `figma file ${r.chars(22)}`, why: 'the id of a file' },
      { text: `figma ${sampleUuid(r)}`, why: 'a UUID' },
    ],
    source: 'https://developers.figma.com/docs/rest-api/authentication/',
  }),
]
