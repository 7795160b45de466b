import { crc32, toBase62 } from '../src/model/checksum.js'
import { declareRule, type Rule, type SampleRandom } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keepsValue } from '../src/model/stays.js'

/** A workflow command that masks a value, or sets one under a name that says what it is. */
const TELLING = /::add-mask|token|secret|password|passwd|key|credential/i
const SOURCE = 'https://github.blog/engineering/behind-githubs-new-authentication-token-formats/'

/** Thirty characters and their checksum, as GitHub issues them. */
function summed(random: SampleRandom): string {
  const body = random.chars(30)
  return body + toBase62(crc32(body), 6)
}

/** GitHub. */
export const githubRules: readonly Rule[] = [
  declareRule({
    id: 'github-pat',
    provider: 'github',
    description: 'GitHub personal access token (classic)',
    anchors: ['ghp_'],
    pattern: /ghp_[0-9A-Za-z]{36,255}/,
    lengthMax: 259,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`ghp_${summed(r)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '{"level":50,"detail":"{}"}'),
      ...tokenHits(`ghp_${r.chars(36)}`),
    ],
    misses: (r) => [
      { text: `ghp_${r.chars(20)}`, why: 'too short' },
      { text: `ghp_${r.chars(18)}_${r.chars(18)}`, why: 'an underscore inside the body' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'github-oauth-token',
    provider: 'github',
    description: 'GitHub OAuth access token',
    anchors: ['gho_'],
    pattern: /gho_[0-9A-Za-z]{36,255}/,
    lengthMax: 259,
    boundary: 'none',
    hits: (r) => tokenHits(`gho_${summed(r)}`, "{ value: '{}' }", 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `gho_${r.chars(35)}`, why: 'too short' },
      { text: `ghx_${r.chars(36)}`, why: 'not a GitHub prefix' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'github-user-token',
    provider: 'github',
    description: 'GitHub App user access token',
    anchors: ['ghu_'],
    pattern: /ghu_[0-9A-Za-z]{36,255}/,
    lengthMax: 259,
    boundary: 'none',
    hits: (r) => tokenHits(`ghu_${summed(r)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `ghu_${r.chars(12)}`, why: 'too short' },
      { text: `ghu-${r.chars(36)}`, why: 'a dash after the prefix' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'github-installation-token',
    provider: 'github',
    description: 'GitHub App installation token, opaque or stateless (app id and JWT)',
    anchors: ['ghs_'],
    pattern: /ghs_(?:\d{1,12}_[\w-]{10,600}\.[\w-]{10,1500}\.[\w-]{10,800}|[0-9A-Za-z]{36,255})/,
    lengthMax: 2919,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`ghs_${summed(r)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
      ...tokenHits(`ghs_${r.int(1000, 999999)}_eyJ${r.chars(60)}.eyJ${r.chars(260)}.${r.chars(86, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `ghs_${r.chars(10)}`, why: 'too short' },
      { text: `ghs_${r.int(1000, 9999)}_${r.chars(30)}.${r.chars(5)}`, why: 'no third part' },
    ],
    source:
      'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
  }),
  declareRule({
    id: 'github-refresh-token',
    provider: 'github',
    description: 'GitHub App refresh token',
    anchors: ['ghr_'],
    pattern: /ghr_[0-9A-Za-z]{36,255}/,
    lengthMax: 259,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`ghr_${r.chars(76)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
      ...tokenHits(`ghr_${summed(r)}`),
    ],
    misses: (r) => [
      { text: `ghr_${r.chars(24)}`, why: 'too short' },
      { text: `ghr ${r.chars(76)}`, why: 'no underscore' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'github-fine-grained-pat',
    provider: 'github',
    description: 'GitHub fine-grained personal access token',
    anchors: ['github_pat_'],
    pattern: /github_pat_\w{36,255}/,
    lengthMax: 266,
    boundary: 'none',
    hits: (r) =>
      tokenHits(`github_pat_${r.chars(22)}_${r.chars(59)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `github_pat_${r.chars(8)}`, why: 'too short' },
      { text: `github_pat_created_at=${r.int(1, 9999)}`, why: 'a field name' },
    ],
    source:
      'https://github.blog/security/application-security/introducing-fine-grained-personal-access-tokens-for-github/',
  }),
  declareRule({
    id: 'github-workflow-secret',
    provider: 'github',
    description: 'Value that a workflow command of GitHub Actions masks or sets under a telling name',
    anchors: ['::add-mask::', '::set-output name=', '::set-env name=', '::save-state name='],
    pattern: /::(?:add-mask|(?:set-output|set-env|save-state) name=([\w-]{1,80}))::([^\s"\\%]{1,2048})/i,
    secret: 2,
    lengthMax: 2_200,
    boundary: 'none',
    check: ({ text, start, secretStart, secretEnd }) =>
      TELLING.test(text.slice(start, secretStart)) && !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(20),
        '::add-mask::{}\nnext',
        '::set-output name=token::{}\nnext',
        '{"out":"::add-mask::{}\\n"}',
      ),
    misses: () => [
      { text: '::add-mask::***', why: 'hidden already' },
      { text: '::set-output name=version::1.2.3', why: 'no telling name' },
    ],
    source:
      'https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#masking-a-value-in-a-log',
  }),
]
