import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Vercel. */
export const vercelRules: readonly Rule[] = [
  declareRule({
    id: 'vercel-token',
    provider: 'vercel',
    description: 'Vercel access token: personal, integration, app, refresh or AI Gateway key',
    anchors: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    pattern: /vc[piark]_[A-Za-z0-9_-]{50,80}/,
    lengthMax: 84,
    hits: (r) => [
      ...tokenHits(`vcp_${r.chars(56)}`, 'VERCEL_TOKEN={}', 'Authorization: Bearer {}'),
      ...tokenHits(`vck_${r.chars(56)}`, 'AI_GATEWAY_API_KEY={}'),
    ],
    misses: (r) => [
      { text: `vcp_${r.chars(20)}`, why: 'too short' },
      { text: `xvcp_${r.chars(56)}`, why: 'the middle of a word' },
    ],
    source: 'https://vercel.com/docs/rest-api#authentication',
  }),
  declareRule({
    id: 'vercel-blob-token',
    provider: 'vercel',
    description: 'Vercel Blob read-write token',
    anchors: ['vercel_blob_rw_'],
    pattern: /vercel_blob_rw_[A-Za-z0-9]{8,40}_[A-Za-z0-9]{20,80}/,
    lengthMax: 136,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`vercel_blob_rw_${r.chars(16)}_${r.chars(32)}`, 'BLOB_READ_WRITE_TOKEN={}', '{"token":"{}"}'),
    misses: (r) => [
      { text: `vercel_blob_rw_${r.chars(16)}`, why: 'no secret part' },
      { text: `vercel_blob_ro_${r.chars(16)}_${r.chars(32)}`, why: 'another kind' },
    ],
    source: 'https://vercel.com/docs/vercel-blob/using-blob-sdk',
  }),
  declareRule({
    id: 'vercel-legacy-token',
    provider: 'vercel',
    description: 'Vercel token of the older form, by the setting that names it',
    anchors: ['vercel_', 'vercel-', 'now_token'],
    pattern: keyedPattern('vercel[_-](?:api[_-]?|access[_-]?)?(?:token|key)|now_token', '[a-z0-9]{24}'),
    secret: 1,
    lengthMax: 187,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(24), 'VERCEL_TOKEN={}', '"vercel_api_key": "{}"'),
    misses: (r) => [
      { text: `VERCEL_TOKEN=${r.chars(10)}`, why: 'too short' },
      { text: `VERCEL_URL=${r.chars(24)}`, why: 'another setting' },
    ],
    source: 'https://vercel.com/docs/rest-api#authentication',
  }),
]
