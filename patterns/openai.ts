import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** OpenAI, and the bare `sk-` keys of services that speak its protocol. */
export const openaiRules: readonly Rule[] = [
  declareRule({
    id: 'openai-api-key',
    provider: 'openai',
    description: 'OpenAI API key with the marker in its middle',
    anchors: ['T3BlbkFJ'],
    lead: { chars: 'A-Za-z0-9_-', max: 89 },
    pattern: /sk-[A-Za-z0-9_-]{16,86}T3BlbkFJ[A-Za-z0-9_-]{16,196}/,
    check: ({ text, start }) => !/^sk-(?:proj|svcacct|admin|service)-/.test(text.slice(start, start + 12)),
    lengthMax: 293,
    hits: (r) => [
      ...tokenHits(`sk-${r.chars(20)}T3BlbkFJ${r.chars(20)}`, 'OPENAI_API_KEY={}', 'Incorrect API key provided: {}.'),
      ...tokenHits(`sk-team-1-${r.chars(60, alphabet.urlSafe)}T3BlbkFJ${r.chars(20)}`, 'Authorization: Bearer {}'),
    ],
    misses: (r) => [
      { text: `sk-${r.chars(20)}T3BlbkFJ`, why: 'cut off behind the marker' },
      { text: `${r.chars(24)}T3BlbkFJ${r.chars(20)}`, why: 'no prefix' },
      { text: `sk-proj-${r.chars(74)}T3BlbkFJ${r.chars(74)}`, why: 'a project key, which has a rule of its own' },
    ],
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  }),
  declareRule({
    id: 'openai-project-key',
    provider: 'openai',
    description: 'OpenAI project, service-account or admin key, by its prefix',
    anchors: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-service-'],
    pattern: /sk-(?:proj|svcacct|admin|service)-[A-Za-z0-9_-]{20,300}/,
    lengthMax: 311,
    hits: (r) => [
      ...tokenHits(
        `sk-proj-${r.chars(74, alphabet.urlSafe)}T3BlbkFJ${r.chars(74, alphabet.urlSafe)}`,
        'Authorization: Bearer {}',
      ),
      ...tokenHits(`sk-svcacct-${r.chars(130, alphabet.urlSafe)}`, '{"apiKey":"{}"}', 'OPENAI_ADMIN_KEY={}'),
    ],
    misses: (r) => [
      { text: `sk-proj-${r.chars(8)}`, why: 'too short' },
      { text: `task-proj-${r.chars(60)}`, why: 'the middle of a word' },
    ],
    source: 'https://platform.openai.com/docs/api-reference/admin-api-keys',
  }),
  declareRule({
    id: 'openai-compatible-key',
    provider: 'openai',
    description: 'Bare `sk-` key as OpenAI once issued and many compatible services still do',
    anchors: ['sk-'],
    pattern: /sk-[A-Za-z0-9]{40,64}/,
    lengthMax: 67,
    check: ({ text, start, end }) =>
      /\d[^\d]{0,60}\d/.test(text.slice(start, end)) && !text.slice(start, end).includes('T3BlbkFJ'),
    hits: (r) => tokenHits(`sk-${r.chars(44)}1x2Z`, 'API_KEY={}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `disk-${r.chars(48)}`, why: 'the middle of a word' },
      { text: `sk-${r.chars(48, alphabet.lower)}`, why: 'letters only' },
      { text: `sk-${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://platform.openai.com/docs/quickstart',
  }),
  declareRule({
    id: 'openai-session-key',
    provider: 'openai',
    description: 'OpenAI dashboard session key',
    anchors: ['sess-'],
    pattern: /sess-[A-Za-z0-9]{40}/,
    lengthMax: 45,
    hits: (r) => tokenHits(`sess-${r.chars(40)}`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `sess-${r.chars(12)}`, why: 'too short' },
      { text: `sess-${r.chars(8)}-${r.chars(31)}`, why: 'an id with dashes' },
    ],
    source: 'https://platform.openai.com/docs/api-reference/authentication',
  }),
  declareRule({
    id: 'openai-ephemeral-key',
    provider: 'openai',
    description: 'OpenAI Realtime client secret',
    anchors: ['ek_'],
    pattern: /ek_[0-9a-f]{32,80}/,
    lengthMax: 83,
    boundary: 'word',
    hits: (r) => tokenHits(`ek_${r.chars(32, alphabet.hex)}`, '{"client_secret":{"value":"{}"}}'),
    misses: (r) => [
      { text: `week_${r.chars(32, alphabet.hex)}`, why: 'the middle of a word' },
      { text: `ek_${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://platform.openai.com/docs/api-reference/realtime-sessions',
  }),
]
