import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** ElevenLabs. */
export const elevenlabsRules: readonly Rule[] = [
  declareRule({
    id: 'elevenlabs-api-key',
    provider: 'elevenlabs',
    description: 'ElevenLabs API key',
    anchors: ['sk_'],
    pattern: /sk_[0-9a-f]{48}/,
    lengthMax: 51,
    boundary: 'word',
    hits: (r) => tokenHits(`sk_${r.chars(48, alphabet.hex)}`, 'xi-api-key: {}', 'ELEVENLABS_API_KEY={}'),
    misses: (r) => [
      { text: `sk_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `task_${r.chars(48, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://elevenlabs.io/docs/api-reference/authentication',
  }),
]
