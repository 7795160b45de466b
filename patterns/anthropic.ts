import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Anthropic. */
export const anthropicRules: readonly Rule[] = [
  declareRule({
    id: 'anthropic-api-key',
    provider: 'anthropic',
    description: 'Anthropic API key',
    anchors: ['sk-ant-api'],
    pattern: /sk-ant-api\d{2}-[A-Za-z0-9_-]{40,250}/,
    lengthMax: 263,
    hits: (r) =>
      tokenHits(
        `sk-ant-api03-${r.chars(93, alphabet.urlSafe)}AA`,
        'x-api-key: {}',
        'ANTHROPIC_API_KEY={}',
        '{"apiKey":"{}"}',
      ),
    misses: (r) => [
      { text: `sk-ant-api03-${r.chars(12)}`, why: 'too short' },
      { text: `sk-ant-api-${r.chars(93)}`, why: 'no version' },
    ],
    source: 'https://docs.anthropic.com/en/api/overview',
  }),
  declareRule({
    id: 'anthropic-admin-key',
    provider: 'anthropic',
    description: 'Anthropic admin API key',
    anchors: ['sk-ant-admin'],
    pattern: /sk-ant-admin\d{2}-[A-Za-z0-9_-]{40,250}/,
    lengthMax: 265,
    hits: (r) => tokenHits(`sk-ant-admin01-${r.chars(93, alphabet.urlSafe)}AA`, 'ANTHROPIC_ADMIN_KEY={}'),
    misses: (r) => [
      { text: `sk-ant-admin01-${r.chars(12)}`, why: 'too short' },
      { text: `sk-ant-admin-${r.chars(93)}`, why: 'no version' },
    ],
    source: 'https://docs.anthropic.com/en/api/administration-api',
  }),
  declareRule({
    id: 'anthropic-oauth-token',
    provider: 'anthropic',
    description: 'Anthropic OAuth access token, refresh token or session key',
    anchors: ['sk-ant-oat', 'sk-ant-ort', 'sk-ant-sid'],
    pattern: /sk-ant-(?:oat|ort|sid)\d{2}-[A-Za-z0-9_-]{40,250}/,
    lengthMax: 263,
    hits: (r) =>
      tokenHits(
        `sk-ant-oat01-${r.chars(93, alphabet.urlSafe)}AA`,
        '{"accessToken":"{}"}',
        'CLAUDE_CODE_OAUTH_TOKEN={}',
      ),
    misses: (r) => [
      { text: `sk-ant-oat01-${r.chars(12)}`, why: 'too short' },
      { text: `sk-ant-xyz01-${r.chars(93)}`, why: 'another kind' },
    ],
    source: 'https://docs.anthropic.com/en/docs/claude-code/github-actions',
  }),
]
