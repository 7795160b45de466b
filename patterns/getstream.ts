import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Chat and media infrastructure by the key that names them. */
export const getstreamRules: readonly Rule[] = [
  declareRule({
    id: 'livekit-api-secret',
    provider: 'livekit',
    description: 'LiveKit, Stream or Agora secret by the key that names it',
    anchors: ['livekit', 'agora', 'stream_api', 'getstream'],
    pattern: keyedPattern(
      '(?:livekit|agora|(?:get)?stream)[_-]?(?:api|app)?[_-]?(?:secret|certificate)(?:[_-]?key)?',
      '[0-9A-Za-z]{32,64}',
    ),
    secret: 1,
    lengthMax: 237,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('AGORA_APP_CERTIFICATE', r.chars(32, alphabet.hex)),
      ...keyedHits('LIVEKIT_API_SECRET', r.chars(43)),
    ],
    misses: (r) => [
      { text: `AGORA_APP_ID=${r.chars(32, alphabet.hex)}`, why: 'an id' },
      { text: `LIVEKIT_API_SECRET=${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://docs.livekit.io/home/get-started/authentication/',
  }),
]
