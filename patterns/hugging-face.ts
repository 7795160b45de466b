import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Hugging Face. */
export const huggingFaceRules: readonly Rule[] = [
  declareRule({
    id: 'hugging-face-token',
    provider: 'hugging-face',
    description: 'Hugging Face user access token',
    anchors: ['hf_'],
    pattern: /hf_[A-Za-z0-9]{30,64}/,
    lengthMax: 67,
    boundary: 'word',
    hits: (r) => tokenHits(`hf_${r.chars(34)}`, 'HF_TOKEN={}', 'Authorization: Bearer {}', '{"token":"{}"}'),
    misses: (r) => [
      { text: `hf_${r.chars(12)}`, why: 'too short' },
      { text: 'hf_hub_download_timeout_in_seconds_default', why: 'a name' },
    ],
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  declareRule({
    id: 'hugging-face-organization-token',
    provider: 'hugging-face',
    description: 'Hugging Face organization API token (legacy)',
    anchors: ['api_org_'],
    pattern: /api_org_[A-Za-z0-9]{30,64}/,
    lengthMax: 72,
    boundary: 'word',
    hits: (r) => tokenHits(`api_org_${r.chars(34)}`, 'HF_API_KEY={}'),
    misses: (r) => [
      { text: `api_org_${r.chars(10)}`, why: 'too short' },
      { text: `my_api_org_${r.chars(34)}`, why: 'the middle of a word' },
    ],
    source: 'https://huggingface.co/docs/hub/security-tokens',
  }),
  declareRule({
    id: 'hugging-face-oauth-token',
    provider: 'hugging-face',
    description: 'Hugging Face OAuth or signed token',
    anchors: ['hf_oauth_', 'hf_jwt_', 'hf_app_'],
    pattern: /hf_(?:oauth|jwt|app)_[A-Za-z0-9_.-]{30,3000}/,
    lengthMax: 3009,
    hits: (r) => tokenHits(`hf_oauth_${r.chars(120, alphabet.urlSafe)}`, '{"access_token":"{}"}'),
    misses: (r) => [
      { text: `hf_oauth_${r.chars(8)}`, why: 'too short' },
      { text: `hf_other_${r.chars(60)}`, why: 'another kind' },
    ],
    source: 'https://huggingface.co/docs/hub/oauth',
  }),
]
