import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** NVIDIA. */
export const nvidiaRules: readonly Rule[] = [
  declareRule({
    id: 'nvidia-api-key',
    provider: 'nvidia',
    description: 'NVIDIA NIM or NGC API key',
    anchors: ['nvapi-'],
    pattern: /nvapi-[A-Za-z0-9_-]{58,100}/,
    lengthMax: 106,
    hits: (r) => tokenHits(`nvapi-${r.chars(64, alphabet.urlSafe)}`, 'NVIDIA_API_KEY={}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `nvapi-${r.chars(20)}`, why: 'too short' },
      { text: `xnvapi-${r.chars(64)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.nvidia.com/ngc/latest/ngc-user-guide.html',
  }),
]
