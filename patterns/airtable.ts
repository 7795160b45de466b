import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** `pat` alone stands in every `path` and `pattern`: the anchors take the next character in, and there the one behind it. */
const ANCHORS = [
  ...[...alphabet.alnum].filter((next) => next !== 'h' && next !== 't').map((next) => `pat${next}`),
  ...['path', 'patt'].flatMap((head) => [...alphabet.upperDigits].map((next) => head + next)),
]

/** Airtable. */
export const airtableRules: readonly Rule[] = [
  declareRule({
    id: 'airtable-pat',
    provider: 'airtable',
    description: 'Airtable personal access token',
    anchors: ANCHORS,
    pattern: /pat[0-9A-Za-z]{14}\.[0-9a-f]{64}/,
    lengthMax: 82,
    hits: (r) =>
      tokenHits(`patX${r.chars(13)}.${r.chars(64, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `patX${r.chars(13)}.${r.chars(20, alphabet.hex)}`, why: 'the second part is too short' },
      { text: `patX${r.chars(6)}.${r.chars(64, alphabet.hex)}`, why: 'the first part is too short' },
    ],
    source: 'https://airtable.com/developers/web/guides/personal-access-tokens',
  }),
  declareRule({
    id: 'airtable-named-token',
    provider: 'airtable',
    description: 'Airtable token near its name',
    anchors: ['airtable'],
    pattern:
      /airtable[^\r\n]{0,60}?[^0-9a-z](pat[0-9a-z]{14}\.[0-9a-f]{64}|oaa[0-9a-z]{14}\.v1\.[\w.-]{20,300}|key[0-9a-z]{14})(?!\w)/i,
    secret: 1,
    lengthMax: 390,
    boundary: 'none',
    hits: (r) => {
      const token = `path${r.chars(13)}.${r.chars(64, alphabet.hex)}`
      const legacy = `key${r.chars(14)}`
      return [
        { text: `AIRTABLE_PAT=${token}`, secret: token },
        { text: `{"airtable":{"base":"crm","value":"${legacy}"}}`, secret: legacy },
      ]
    },
    misses: (r) => [
      { text: `airtable base app${r.chars(14)}`, why: 'the id of a base' },
      { text: `airtable table tbl${r.chars(14)} record rec${r.chars(14)}`, why: 'ids of tables and records' },
    ],
    source: 'https://airtable.com/developers/web/guides/personal-access-tokens',
  }),
]
