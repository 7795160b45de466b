import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

const SOURCE = 'https://docs.gitlab.com/security/tokens/#token-prefixes'

/** A GitLab token of one prefix. Instances may put their own name before it, so anything may touch from outside. */
function gitlabRule(id: string, prefix: string, what: string, pattern: RegExp, length = 20): Rule {
  return declareRule({
    id,
    provider: 'gitlab',
    description: `GitLab ${what}`,
    anchors: [prefix],
    pattern,
    lengthMax: prefix.length + 300,
    boundary: 'none',
    hits: (r) => {
      const token = prefix + r.chars(length, alphabet.urlSafe)
      return [
        ...tokenHits(token, '{"body":"{\\"value\\":\\"{}\\"}"}', '{"level":50,"detail":"{}"}'),
        { text: `remote: acme-${token}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `${prefix}${r.chars(12)}`, why: 'too short' },
      { text: `${prefix}${r.chars(9)} ${r.chars(11)}`, why: 'a space inside' },
    ],
    source: SOURCE,
  })
}

/** GitLab. Instances may put a name of their own before every prefix. */
export const gitlabRules: readonly Rule[] = [
  declareRule({
    id: 'gitlab-pat',
    provider: 'gitlab',
    description: 'GitLab personal, project, group or impersonation access token, legacy or routable',
    anchors: ['glpat-'],
    pattern: /glpat-[\w-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?/,
    lengthMax: 319,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`glpat-${r.chars(20, alphabet.urlSafe)}`, "{ value: '{}' }", 'Authorization: Bearer {}'),
      ...tokenHits(
        `glpat-${r.chars(44, alphabet.urlSafe)}.${r.chars(2, alphabet.lowerDigits)}.${r.chars(9, alphabet.lowerDigits)}`,
      ),
    ],
    misses: (r) => [
      { text: `glpat-${r.chars(12)}`, why: 'too short' },
      { text: `gl-pat-${r.chars(20)}`, why: 'not the prefix' },
    ],
    source: SOURCE,
  }),
  gitlabRule('gitlab-deploy-token', 'gldt-', 'deploy token', /gldt-[\w-]{20,100}/),
  gitlabRule(
    'gitlab-runner-token',
    'glrt-',
    'runner authentication token',
    /glrt-(?:t\d_)?[\w-]{20,250}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?/,
  ),
  gitlabRule(
    'gitlab-runner-registration-token',
    'glrtr-',
    'runner registration token',
    /glrtr-[\w-]{20,250}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?/,
  ),
  declareRule({
    id: 'gitlab-job-token',
    provider: 'gitlab',
    description: 'GitLab CI job token, opaque or JWT',
    anchors: ['glcbt-'],
    pattern: /glcbt-[\w-]{20,280}(?:\.[\w-]{10,2000}\.[\w-]{10,800})?/,
    lengthMax: 3088,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `glcbt-64_${r.chars(20, alphabet.urlSafe)}`,
        'CI_JOB_TOKEN={}',
        '{"url":"https://ci:{}@gitlab.com/a/b.git"}',
      ),
      ...tokenHits(`glcbt-eyJ${r.chars(60)}.${r.chars(300)}.${r.chars(86)}`),
    ],
    misses: (r) => [
      { text: `glcbt-${r.chars(12)}`, why: 'too short' },
      { text: `glcbt ${r.chars(26)}`, why: 'no dash' },
    ],
    source: SOURCE,
  }),
  gitlabRule('gitlab-trigger-token', 'glptt-', 'pipeline trigger token', /glptt-[\w-]{20,100}/, 40),
  gitlabRule('gitlab-oauth-secret', 'gloas-', 'OAuth application secret', /gloas-[\w-]{20,100}/, 64),
  gitlabRule('gitlab-scim-token', 'glsoat-', 'SCIM token', /glsoat-[\w-]{20,100}/),
  gitlabRule('gitlab-feed-token', 'glft-', 'feed token', /glft-[\w-]{20,100}/),
  gitlabRule('gitlab-incoming-mail-token', 'glimt-', 'incoming mail token', /glimt-[\w-]{20,100}/, 25),
  gitlabRule('gitlab-agent-token', 'glagent-', 'agent token for Kubernetes', /glagent-[\w-]{20,100}/, 50),
  gitlabRule('gitlab-workspace-token', 'glwt-', 'workspace token', /glwt-[\w-]{20,100}/),
  gitlabRule('gitlab-feature-flags-token', 'glffct-', 'feature flags client token', /glffct-[\w-]{20,100}/),
  gitlabRule('gitlab-legacy-runner-token', 'GR1348941', 'legacy runner registration token', /GR1348941[\w-]{20,100}/),
  declareRule({
    id: 'gitlab-session',
    provider: 'gitlab',
    description: 'GitLab session, outside of a cookie header as well',
    anchors: ['_gitlab_session'],
    pattern: keyedPattern('_gitlab_session', '[0-9a-z]{32}'),
    secret: 1,
    lengthMax: 191,
    boundary: 'none',
    hits: (r) => keyedHits('_gitlab_session', r.chars(32, alphabet.hex)),
    misses: (r) => [
      { text: `_gitlab_session=${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: 'the cookie _gitlab_session was not sent', why: 'prose about it' },
    ],
    source: 'https://docs.gitlab.com/security/tokens/',
  }),
]
