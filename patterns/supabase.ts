import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Supabase. Publishable keys (`sb_publishable_`) are public. */
export const supabaseRules: readonly Rule[] = [
  declareRule({
    id: 'supabase-secret-key',
    provider: 'supabase',
    description: 'Supabase secret API key',
    anchors: ['sb_secret_'],
    pattern: /sb_secret_[A-Za-z0-9_-]{20,80}/,
    lengthMax: 90,
    hits: (r) =>
      tokenHits(`sb_secret_${r.chars(31, alphabet.urlSafe)}`, 'SUPABASE_SECRET_KEY={}', 'apikey: {}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `sb_publishable_${r.chars(31, alphabet.urlSafe)}`, why: 'publishable' },
      { text: `sb_secret_${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://supabase.com/docs/guides/api/api-keys',
  }),
  declareRule({
    id: 'supabase-access-token',
    provider: 'supabase',
    description: 'Supabase management access token',
    anchors: ['sbp_'],
    pattern: /sbp_(?:v0_|oauth_)?[0-9a-f]{40,64}/,
    lengthMax: 74,
    boundary: 'word',
    hits: (r) => tokenHits(`sbp_${r.chars(40, alphabet.hex)}`, 'SUPABASE_ACCESS_TOKEN={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sbp_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `sbp_${r.chars(40, alphabet.upper)}`, why: 'not hexadecimal' },
    ],
    source: 'https://supabase.com/docs/reference/api/introduction',
  }),
]
