import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Automation services whose webhook URL is the secret. */
export const automationWebhooksRules: readonly Rule[] = [
  declareRule({
    id: 'zapier-webhook',
    provider: 'zapier',
    description: 'Zapier catch hook URL',
    anchors: ['hooks.zapier.com'],
    pattern: urlPattern('hooks\\.zapier\\.com', 'hooks/(?:catch|standard)/\\d{3,12}/[0-9a-zA-Z]{5,40}'),
    secret: 1,
    lengthMax: 145,
    boundary: 'none',
    hits: (r) =>
      urlHits('hooks.zapier.com', `hooks/catch/${r.chars(7, alphabet.digits)}/${r.chars(7, alphabet.lowerDigits)}`),
    misses: (r) => [
      { text: 'https://hooks.zapier.com/hooks/catch', why: 'no hook' },
      { text: `https://zapier.com/app/zap/${r.chars(9, alphabet.digits)}`, why: 'a page' },
    ],
    source: 'https://help.zapier.com/hc/en-us/articles/8496288690317',
  }),
  declareRule({
    id: 'make-webhook',
    provider: 'make',
    description: 'Make (Integromat) webhook URL',
    anchors: ['.make.com', 'hook.integromat.com', 'hook.make.celonis.com'],
    pattern:
      /\.make\.com(?:\\{0,15}\/|%2[Ff])([0-9a-z]{32})(?![\w-])|hook\.(?:integromat|make\.celonis)\.com(?:\\{0,15}\/|%2[Ff])[0-9a-z]{32}(?![\w-])/,
    secret: 1,
    lengthMax: 69,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(32, alphabet.lowerDigits),
        'https://hook.eu1.make.com/{}',
        '{"url":"https://hook.us2.make.com/{}"}',
      ),
    misses: (r) => [
      { text: 'https://www.make.com/en/help', why: 'a page' },
      { text: `https://hook.eu1.make.com/${r.chars(8, alphabet.lowerDigits)}`, why: 'too short' },
    ],
    source: 'https://www.make.com/en/help/tools/webhooks',
  }),
  declareRule({
    id: 'ifttt-webhook',
    provider: 'ifttt',
    description: 'IFTTT webhook key in its URL',
    anchors: ['maker.ifttt.com'],
    pattern: urlPattern('maker\\.ifttt\\.com', '(?:trigger/[\\w%-]{1,80}/(?:json/)?with/key|use)/[\\w-]{20,64}'),
    secret: 1,
    lengthMax: 273,
    boundary: 'none',
    hits: (r) => urlHits('maker.ifttt.com', `trigger/deployed/with/key/${r.chars(43, alphabet.urlSafe)}`),
    misses: () => [
      { text: 'https://maker.ifttt.com/trigger/deployed/with/key/', why: 'no key' },
      { text: 'https://ifttt.com/maker_webhooks', why: 'a page' },
    ],
    source: 'https://help.ifttt.com/hc/en-us/articles/115010230347',
  }),
  declareRule({
    id: 'pipedream-api-key',
    provider: 'pipedream',
    description: 'Pipedream API key or endpoint',
    anchors: ['pd_live_', '.m.pipedream.net'],
    pattern: /pd_live_[0-9a-zA-Z]{20,64}/,
    lengthMax: 72,
    hits: (r) => tokenHits(`pd_live_${r.chars(32)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `pd_live_${r.chars(8)}`, why: 'too short' },
      { text: `pd_${r.chars(32)}`, why: 'no key type' },
    ],
    source: 'https://pipedream.com/docs/rest-api/auth',
  }),
  declareRule({
    id: 'n8n-webhook',
    provider: 'n8n',
    description: 'n8n cloud webhook URL',
    anchors: ['.app.n8n.cloud'],
    pattern: urlPattern('\\.app\\.n8n\\.cloud', 'webhook(?:-test)?/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 94,
    boundary: 'none',
    hits: (r) => urlHits('acme.app.n8n.cloud', `webhook/${sampleUuid(r)}`),
    misses: (r) => [
      { text: `https://acme.app.n8n.cloud/workflow/${r.chars(16)}`, why: 'a page' },
      { text: 'https://acme.app.n8n.cloud/webhook/orders', why: 'a path with a name' },
    ],
    source: 'https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/',
  }),
]
