import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** RapidAPI. */
export const rapidapiRules: readonly Rule[] = [
  declareRule({
    id: 'rapidapi-key',
    provider: 'rapidapi',
    description: 'RapidAPI key',
    anchors: ['msh'],
    lead: { chars: '0-9a-f', max: 10 },
    pattern: /[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{5}jsn[0-9a-f]{12}/,
    lengthMax: 50,
    hits: (r) =>
      tokenHits(
        `${r.chars(10, alphabet.hex)}msh${r.chars(15, alphabet.hex)}p1${r.chars(5, alphabet.hex)}jsn${r.chars(12, alphabet.hex)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `${r.chars(10, alphabet.hex)}msh${r.chars(15, alphabet.hex)}`, why: 'no further parts' },
      {
        text: `${r.chars(6, alphabet.hex)}msh${r.chars(15, alphabet.hex)}p1${r.chars(5, alphabet.hex)}jsn${r.chars(12, alphabet.hex)}`,
        why: 'the head is too short',
      },
    ],
    source: 'https://docs.rapidapi.com/docs/keys',
  }),
]
