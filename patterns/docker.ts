import { declareRule, type Rule, type RuleMatch } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Docker. */
export const dockerRules: readonly Rule[] = [
  declareRule({
    id: 'docker-personal-token',
    provider: 'docker',
    description: 'Docker Hub personal access token',
    anchors: ['dckr_pat_'],
    pattern: /dckr_pat_[A-Za-z0-9_-]{27,64}/,
    lengthMax: 73,
    hits: (r) =>
      tokenHits(`dckr_pat_${r.chars(27, alphabet.urlSafe)}`, 'docker login -u me -p {}', 'DOCKERHUB_TOKEN={}'),
    misses: (r) => [
      { text: `dckr_pat_${r.chars(10)}`, why: 'too short' },
      { text: `dckr_pub_${r.chars(27)}`, why: 'another kind' },
    ],
    source: 'https://docs.docker.com/security/access-tokens/',
  }),
  declareRule({
    id: 'docker-organization-token',
    provider: 'docker',
    description: 'Docker Hub organization access token',
    anchors: ['dckr_oat_'],
    pattern: /dckr_oat_[A-Za-z0-9_-]{32,64}/,
    lengthMax: 73,
    hits: (r) => tokenHits(`dckr_oat_${r.chars(32, alphabet.urlSafe)}`, 'DOCKER_PASSWORD={}'),
    misses: (r) => [
      { text: `dckr_oat_${r.chars(10)}`, why: 'too short' },
      { text: `dckr-oat-${r.chars(32)}`, why: 'dashes for underscores' },
    ],
    source: 'https://docs.docker.com/enterprise/security/access-tokens/',
  }),
  declareRule({
    id: 'docker-config-auth',
    provider: 'docker',
    description: 'Registry credentials of a Docker config file (`auths`)',
    anchors: ['auth"', 'auth\\'],
    pattern: /auth\\{0,7}" {0,4}: {0,4}\\{0,7}"([A-Za-z0-9+/]{12,4096}={0,2})/,
    secret: 1,
    lengthMax: 4127,
    boundary: 'none',
    check: isUserAndPassword,
    hits: (r) =>
      contextHits(
        `dXNlcjpwYXNz${r.chars(16, alphabet.base64)}`,
        '{"auths":{"https://index.docker.io/v1/":{"auth":"{}"}}}',
        '{"auths":{"r.example":{"auth": "{}"}}}',
      ),
    misses: () => [
      { text: '{"auth":"c29tZXRoaW5n"}', why: 'no colon inside' },
      { text: '{"auth":"SIMPLE"}', why: 'too short' },
    ],
    source: 'https://docs.docker.com/reference/cli/docker/login/',
  }),
  declareRule({
    id: 'docker-swarm-token',
    provider: 'docker',
    description: 'Docker Swarm join or unlock key',
    anchors: ['SWMTKN-1-', 'SWMKEY-1-'],
    pattern: /SWM(?:TKN-1-[a-z0-9]{40,60}-[a-z0-9]{20,30}|KEY-1-[A-Za-z0-9+/]{40,60})/,
    lengthMax: 100,
    hits: (r) => [
      ...tokenHits(
        `SWMTKN-1-${r.chars(50, alphabet.lowerDigits)}-${r.chars(25, alphabet.lowerDigits)}`,
        'docker swarm join --token {} 10.0.0.1:2377',
      ),
      ...tokenHits(`SWMKEY-1-${r.chars(43, alphabet.base64)}`, 'unlock with {}'),
    ],
    misses: (r) => [
      { text: `SWMTKN-1-${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
      {
        text: `SWMTKN-2-${r.chars(50, alphabet.lowerDigits)}-${r.chars(25, alphabet.lowerDigits)}`,
        why: 'another version',
      },
    ],
    source: 'https://docs.docker.com/engine/swarm/join-nodes/',
  }),
]

/** Whether the secret decodes to a printable `user:password`. */
function isUserAndPassword({ text, secretStart, secretEnd }: RuleMatch): boolean {
  return /^[\x21-\x39\x3b-\x7e]{1,255}:[\x20-\x7e]/.test(
    Buffer.from(text.slice(secretStart, Math.min(secretEnd, secretStart + 400)), 'base64').toString('latin1'),
  )
}
