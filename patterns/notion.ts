import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Notion. */
export const notionRules: readonly Rule[] = [
  declareRule({
    id: 'notion-token',
    provider: 'notion',
    description: 'Notion integration token',
    anchors: ['ntn_'],
    pattern: /ntn_[0-9A-Za-z]{40,64}/,
    lengthMax: 68,
    hits: (r) =>
      tokenHits(`ntn_${r.chars(11, alphabet.digits)}${r.chars(35)}`, "{ value: '{}' }", 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `ntn_${r.chars(20)}`, why: 'too short' },
      { text: `ntn-${r.chars(46)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://developers.notion.com/docs/authorization',
  }),
  declareRule({
    id: 'notion-legacy-token',
    provider: 'notion',
    description: 'Notion integration token of the old form',
    anchors: ['secret_'],
    pattern: /secret_[0-9A-Za-z]{43}/,
    lengthMax: 50,
    hits: (r) => tokenHits(`secret_${r.chars(43)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `client_secret_${r.chars(43)}`, why: 'a name before the prefix' },
      { text: `secret_${r.chars(24)}`, why: 'too short' },
      { text: 'secret_rotation_completed', why: 'words' },
    ],
    source: 'https://developers.notion.com/docs/authorization',
  }),
]
