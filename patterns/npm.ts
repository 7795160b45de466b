import { crc32, toBase62 } from '../src/model/checksum.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** npm, the registry. */
export const npmRules: readonly Rule[] = [
  declareRule({
    id: 'npm-token',
    provider: 'npm',
    description: 'npm access token',
    anchors: ['npm_'],
    pattern: /npm_[0-9A-Za-z]{36,255}/,
    lengthMax: 259,
    boundary: 'none',
    hits: (r) => {
      const body = r.chars(30)
      return [
        ...tokenHits(
          `npm_${body}${toBase62(crc32(body), 6)}`,
          'Authorization: Bearer {}',
          'GET /v1/items?k={}&page=2 200',
        ),
        ...tokenHits(`npm_${r.chars(36)}`),
      ]
    },
    misses: (r) => [
      { text: `npm_${r.chars(24)}`, why: 'too short' },
      { text: 'npm_config_registry=https://registry.npmjs.org/', why: 'an environment variable of npm' },
    ],
    source: 'https://docs.npmjs.com/about-access-tokens',
  }),
  declareRule({
    id: 'npm-legacy-token',
    provider: 'npm',
    description: 'npm access token of the old form (a UUID in .npmrc)',
    anchors: ['_authtoken'],
    pattern: keyedPattern('_authToken', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 190,
    boundary: 'none',
    hits: (r) => {
      const token = sampleUuid(r)
      return [
        { text: `//registry.npmjs.org/:_authToken=${token}`, secret: token },
        { text: `{"npmrc":"//registry.npmjs.org/:_authToken=${token}\\nalways-auth=true"}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `_requestToken=${sampleUuid(r)}`, why: 'another key' },
      { text: '//registry.npmjs.org/:_authToken=${NPM_TOKEN}', why: 'a placeholder' },
    ],
    source: 'https://docs.npmjs.com/cli/configuring-npm/npmrc',
  }),
]
