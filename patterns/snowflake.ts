import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Snowflake. */
export const snowflakeRules: readonly Rule[] = [
  declareRule({
    id: 'snowflake-session-token',
    provider: 'snowflake',
    description: 'Snowflake session or master token',
    anchors: ['-hint:'],
    lead: { chars: 'a-z0-9:', max: 5 },
    pattern: /ver:\d-hint:\d{1,20}-[A-Za-z0-9+/=]{60,2000}/,
    lengthMax: 2032,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `ver:1-hint:${r.chars(12, alphabet.digits)}-ETMs${r.chars(300, alphabet.base64)}==`,
        'Authorization: Snowflake Token="{}"',
        '{"masterToken":"{}"}',
      ),
    misses: (r) => [
      { text: `ver:1-hint:${r.chars(12, alphabet.digits)}`, why: 'no token' },
      { text: `ver:1-hint:${r.chars(12, alphabet.digits)}-${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
  }),
]
