import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Dropbox. */
export const dropboxRules: readonly Rule[] = [
  declareRule({
    id: 'dropbox-access-token',
    provider: 'dropbox',
    description: 'Dropbox short-lived access token',
    anchors: ['sl.'],
    pattern: /sl\.(?:u\.)?[\w=-]{120,1400}/,
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
  declareRule({
    id: 'dropbox-long-lived-token',
    provider: 'dropbox',
    description: 'Dropbox long-lived access token near its name',
    anchors: ['ropbox', 'DROPBOX'],
    pattern: /(?:ropbox|DROPBOX)[^\r\n]{0,60}?[^0-9A-Za-z]([0-9A-Za-z]{11}AAAAAAAAAA[\w=-]{43})(?![\w=-])/,
    secret: 1,
    lengthMax: 132,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(11)}AAAAAAAAAA${r.chars(43, alphabet.urlSafe)}`,
        'DROPBOX_ACCESS={}',
        '{"dropbox":{"value":"{}"}}',
      ),
    misses: (r) => [
      { text: `${r.chars(11)}AAAAAAAAAA${r.chars(43, alphabet.urlSafe)}`, why: 'nothing names it' },
      { text: `dropbox ${r.chars(11)}AAAAAAAAAA${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://developers.dropbox.com/oauth-guide',
  }),
]
