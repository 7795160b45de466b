import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Gitpod. */
export const gitpodRules: readonly Rule[] = [
  declareRule({
    id: 'gitpod-token',
    provider: 'gitpod',
    description: 'Gitpod personal access token',
    anchors: ['gitpod_pat_'],
    pattern: /gitpod_pat_[\w.-]{32,400}/,
    lengthMax: 411,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `gitpod_pat_${r.chars(43, alphabet.urlSafe)}.${r.chars(40)}`,
        '- name: TOKEN value: {}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `gitpod_pat_${r.chars(12)}`, why: 'too short' },
      { text: `gitpod_port_${r.chars(43)}`, why: 'another name' },
    ],
    source: 'https://www.gitpod.io/docs/classic/user/configure/user-settings/access-tokens',
  }),
]
