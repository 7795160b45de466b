import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Jenkins. */
export const jenkinsRules: readonly Rule[] = [
  declareRule({
    id: 'jenkins-api-token',
    provider: 'jenkins',
    description: 'Jenkins API token near its name',
    anchors: ['jenkins'],
    pattern: /jenkins[^\r\n]{0,80}?[^0-9a-z](11[0-9a-f]{32})(?![0-9a-z])/i,
    secret: 1,
    lengthMax: 122,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `11${r.chars(32, alphabet.hex)}`,
        'JENKINS_API={}',
        'curl https://jenkins.example.com/job/a/build --user admin:{}',
      ),
    misses: (r) => [
      { text: `jenkins build ${r.chars(34, alphabet.hex)}`, why: 'another head' },
      { text: `jenkins 11${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
  }),
  declareRule({
    id: 'jenkins-crumb',
    provider: 'jenkins',
    description: 'Jenkins crumb',
    anchors: ['jenkins-crumb', 'jenkins_crumb', 'jenkinscrumb'],
    pattern: keyedPattern('jenkins[_-]?crumb', '[0-9a-f]{32,64}'),
    secret: 1,
    lengthMax: 221,
    boundary: 'none',
    hits: (r) => keyedHits('Jenkins-Crumb', r.chars(64, alphabet.hex)),
    misses: (r) => [
      { text: `Jenkins-Crumb: ${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `Jenkins-Crumb-Issuer: ${r.chars(64, alphabet.hex)}`, why: 'another header' },
    ],
    source: 'https://www.jenkins.io/doc/book/security/csrf-protection/',
  }),
]
