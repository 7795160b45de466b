import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Backblaze. */
export const backblazeRules: readonly Rule[] = [
  declareRule({
    id: 'backblaze-application-key',
    provider: 'backblaze',
    description: 'Backblaze B2 application key',
    anchors: ['K000', 'K001', 'K002', 'K003', 'K004', 'K005'],
    pattern: /K00[0-5][A-Za-z0-9/+]{27}/,
    lengthMax: 31,
    boundary: 'word',
    hits: (r) => tokenHits(`K005${r.chars(27, alphabet.base64)}`, 'B2_APPLICATION_KEY={}', '{"applicationKey":"{}"}'),
    misses: (r) => [
      { text: `K005${r.chars(12)}`, why: 'too short' },
      { text: `xK005${r.chars(27)}`, why: 'the middle of a word' },
    ],
    source: 'https://www.backblaze.com/docs/cloud-storage-application-keys',
  }),
]
