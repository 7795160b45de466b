import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Databricks. */
export const databricksRules: readonly Rule[] = [
  declareRule({
    id: 'databricks-token',
    provider: 'databricks',
    description: 'Databricks personal access token or OAuth secret',
    anchors: ['dapi', 'dose', 'dkea'],
    pattern: /d(?:api|ose|kea)[0-9a-h]{32}(?:-\d{1,2})?/,
    lengthMax: 39,
    hits: (r) => [
      ...tokenHits(
        `dapi${r.chars(32, alphabet.hex)}`,
        'DATABRICKS_TOKEN={}',
        'Authorization: Bearer {}',
        '{"token":"{}"}',
      ),
      ...tokenHits(`dapi${r.chars(32, alphabet.hex)}-2`, 'DATABRICKS_TOKEN={}'),
    ],
    misses: (r) => [
      { text: `dapi${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `xdapi${r.chars(32, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
  }),
]
