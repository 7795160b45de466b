import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Paddle. */
export const paddleRules: readonly Rule[] = [
  declareRule({
    id: 'paddle-api-key',
    provider: 'paddle',
    description: 'Paddle API key',
    anchors: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
    pattern: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/,
    lengthMax: 69,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `pdl_live_apikey_${r.chars(26, alphabet.lowerDigits)}_${r.chars(22)}_${r.chars(3)}`,
        'PADDLE_API_KEY={}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `pdl_live_apikey_${r.chars(26, alphabet.lowerDigits)}`, why: 'the id alone' },
      {
        text: `pdl_test_apikey_${r.chars(26, alphabet.lowerDigits)}_${r.chars(22)}_${r.chars(3)}`,
        why: 'no such environment',
      },
    ],
    source: 'https://developer.paddle.com/api-reference/about/authentication',
  }),
  declareRule({
    id: 'paddle-webhook-secret',
    provider: 'paddle',
    description: 'Paddle notification secret',
    anchors: ['pdl_ntfset_'],
    pattern: /pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32}/,
    lengthMax: 70,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `pdl_ntfset_${r.chars(26, alphabet.lowerDigits)}_${r.chars(32, alphabet.base64)}`,
        'PADDLE_WEBHOOK_SECRET={}',
        '{"endpoint_secret_key":"{}"}',
      ),
    misses: (r) => [
      { text: `ntfset_${r.chars(26, alphabet.lowerDigits)}`, why: 'an id' },
      { text: `pdl_ntfset_${r.chars(26, alphabet.lowerDigits)}`, why: 'the id alone' },
    ],
    source: 'https://developer.paddle.com/webhooks/signature-verification',
  }),
]
