import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** JFrog Artifactory. */
export const jfrogRules: readonly Rule[] = [
  declareRule({
    id: 'jfrog-api-key',
    provider: 'jfrog',
    description: 'Artifactory API key',
    anchors: ['AKCp'],
    pattern: /AKCp[0-9A-Za-z]{65,75}/,
    lengthMax: 79,
    hits: (r) => tokenHits(`AKCp8${r.chars(68)}`, "{ value: '{}' }", '{"level":50,"detail":"{}"}'),
    misses: (r) => [
      { text: `AKCp${r.chars(20)}`, why: 'too short' },
      { text: `xAKCp${r.chars(69)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-keys',
  }),
  declareRule({
    id: 'jfrog-header-key',
    provider: 'jfrog',
    description: 'Artifactory API key or encrypted password by the header or key that names it',
    anchors: ['x-jfrog', 'artif'],
    pattern: keyedPattern(
      'x-jfrog-art-api|artif[\\w-]{0,16}(?:key|token|password|passwd|pw|api)',
      'A[KP][0-9A-Za-z+/]{10,120}',
    ),
    secret: 1,
    lengthMax: 295,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('X-JFrog-Art-Api', `AKCp8${r.chars(60)}`),
      ...keyedHits('artifactory_key', `AP6${r.chars(30)}`),
    ],
    misses: (r) => [
      { text: 'artifactory_repo=libs-release', why: 'a setting' },
      { text: `X-JFrog-Art-Api: ${r.chars(8)}`, why: 'another head' },
    ],
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/api-keys',
  }),
  declareRule({
    id: 'jfrog-reference-token',
    provider: 'jfrog',
    description: 'Artifactory reference token (base64 of reftkn)',
    anchors: ['cmVmdGtuO'],
    pattern: /cmVmdGtuO[0-9A-Za-z+/]{50,64}={0,2}/,
    lengthMax: 75,
    hits: (r) => tokenHits(`cmVmdGtuOjAx${r.chars(52)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `cmVmdGtuO${r.chars(20)}`, why: 'too short' },
      { text: `cmVmdGtuX${r.chars(55)}`, why: 'another text in base64' },
    ],
    source: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
  }),
]
