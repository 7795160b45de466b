import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** DigitalOcean. */
export const digitaloceanRules: readonly Rule[] = [
  declareRule({
    id: 'digitalocean-token',
    provider: 'digitalocean',
    description: 'DigitalOcean personal, OAuth or refresh token',
    anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: /do[por]_v1_[0-9a-f]{64}/,
    lengthMax: 71,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`dop_v1_${r.chars(64, alphabet.hex)}`, 'DIGITALOCEAN_TOKEN={}', 'Authorization: Bearer {}'),
      ...tokenHits(`dor_v1_${r.chars(64, alphabet.hex)}`, '{"refresh_token":"{}"}'),
    ],
    misses: (r) => [
      { text: `dop_v1_${r.chars(32, alphabet.hex)}`, why: 'too short' },
      { text: `dox_v1_${r.chars(64, alphabet.hex)}`, why: 'another kind' },
    ],
    source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
  }),
  declareRule({
    id: 'digitalocean-spaces-key',
    provider: 'digitalocean',
    description: 'DigitalOcean Spaces access key id',
    anchors: ['DO00', 'DO801'],
    pattern: /DO(?:00|801)[A-Z0-9]{15,17}/,
    lengthMax: 22,
    boundary: 'word',
    hits: (r) => tokenHits(`DO00${r.chars(16, alphabet.upperDigits)}`, 'SPACES_KEY={}', '{"accessKeyId":"{}"}'),
    misses: (r) => [
      { text: `DO00${r.chars(8, alphabet.upperDigits)}`, why: 'too short' },
      { text: `DO00${r.chars(16, alphabet.lower)}`, why: 'lower case' },
    ],
    source: 'https://docs.digitalocean.com/products/spaces/how-to/manage-access/',
  }),
  declareRule({
    id: 'digitalocean-model-key',
    provider: 'digitalocean',
    description: 'DigitalOcean model access key (serverless inference)',
    anchors: ['sk-do-'],
    pattern: /sk-do-[A-Za-z0-9_-]{40,120}/,
    lengthMax: 126,
    hits: (r) => tokenHits(`sk-do-${r.chars(64, alphabet.urlSafe)}`, 'MODEL_ACCESS_KEY={}'),
    misses: (r) => [
      { text: `sk-do-${r.chars(12)}`, why: 'too short' },
      { text: `task-do-${r.chars(64)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.digitalocean.com/products/gradient-ai-platform/how-to/use-serverless-inference/',
  }),
]
