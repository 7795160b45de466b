import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Neon. */
export const neonRules: readonly Rule[] = [
  declareRule({
    id: 'neon-api-key',
    provider: 'neon',
    description: 'Neon API key',
    anchors: ['napi_'],
    pattern: /napi_[A-Za-z0-9]{40,80}/,
    lengthMax: 85,
    boundary: 'word',
    hits: (r) => tokenHits(`napi_${r.chars(64, alphabet.lowerDigits)}`, 'NEON_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `napi_${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `xnapi_${r.chars(64, alphabet.lowerDigits)}`, why: 'the middle of a word' },
    ],
    source: 'https://neon.com/docs/manage/api-keys',
  }),
  declareRule({
    id: 'neon-password',
    provider: 'neon',
    description: 'Neon database role password',
    anchors: ['npg_'],
    pattern: /npg_[A-Za-z0-9]{12,32}/,
    lengthMax: 36,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`npg_${r.chars(12)}`, 'PGPASSWORD={}', 'postgresql://owner:{}@ep-demo.eu-central-1.aws.neon.tech/db'),
    misses: (r) => [
      { text: `npg_${r.chars(5)}`, why: 'too short' },
      { text: `xnpg_${r.chars(12)}`, why: 'the middle of a word' },
    ],
    source: 'https://neon.com/docs/manage/roles',
  }),
]
