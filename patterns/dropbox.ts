import { defineRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Dropbox. */
export const dropboxRules: readonly Rule[] = [
  defineRule({
    id: 'dropbox-access-token',
    provider: 'dropbox',
    description: 'Dropbox short-lived access token',
    anchors: ['sl.u.', 'sl.A', 'sl.B', 'sl.C', 'sl.D'],
    pattern: /sl\.(?:u\.)?[\w-]{120,1400}/,
    lengthMax: 1405,
    hits: (r) => [
      ...tokenHits(
        `sl.u.AF${r.chars(150, alphabet.urlSafe)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
      ...tokenHits(`sl.B${r.chars(136, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `sl.B${r.chars(20)}`, why: 'too short' },
      { text: `ssl.Bumping${r.chars(20)}`, why: 'another word' },
    ],
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
  defineRule({
    id: 'dropbox-long-lived-token',
    provider: 'dropbox',
    description: 'Dropbox long-lived access token',
    anchors: ['AAAAAAAAAA'],
    lead: { chars: '0-9A-Za-z', max: 11 },
    pattern: /[0-9A-Za-z]{11}AAAAAAAAAA[\w-]{43}/,
    lengthMax: 64,
    hits: (r) =>
      tokenHits(
        `${r.chars(11)}AAAAAAAAAA${r.chars(43, alphabet.urlSafe)}`,
        "{ value: '{}' }",
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `${r.chars(11)}AAAAAAAAAA${r.chars(12)}`, why: 'too short' },
      { text: `${r.chars(4)}AAAAAAAAAA${r.chars(43)}`, why: 'the head is too short' },
    ],
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
]
