import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Webhook paths without their host: node:http keeps host and path apart, and errors print both. */
export const webhookPathsRules: readonly Rule[] = [
  declareRule({
    id: 'slack-webhook-path',
    provider: 'slack',
    description: 'Path of a Slack webhook',
    anchors: [
      '/services/T',
      '%2Fservices%2FT',
      '/triggers/T',
      '%2Ftriggers%2FT',
      '/triggers/E',
      '%2Ftriggers%2FE',
      '/workflows/T',
      '%2Fworkflows%2FT',
      '/commands/T',
      '%2Fcommands%2FT',
      '/actions/T',
      '%2Factions%2FT',
    ],
    pattern: urlPattern(
      '',
      '(?:services|triggers|workflows|commands|actions)/[TE][0-9A-Z]{6,14}/[0-9A-Z]{6,20}/[0-9A-Za-z]{16,64}(?:/[0-9A-Za-z]{16,64})?',
    ),
    secret: 1,
    lengthMax: 252,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `services/T${r.chars(10, alphabet.upperDigits)}/B${r.chars(10, alphabet.upperDigits)}/${r.chars(24)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: `POST /services/Translate/Batch/${r.chars(24)}`, why: 'lower case in the parts' },
      { text: `GET /services/T${r.chars(10, alphabet.upperDigits)}`, why: 'no further parts' },
    ],
    source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  }),
  declareRule({
    id: 'discord-webhook-path',
    provider: 'discord',
    description: 'Path of a Discord webhook',
    anchors: ['/webhooks/', '%2Fwebhooks%2F'],
    pattern: urlPattern('', 'webhooks/\\d{16,21}/[\\w-]{60,300}'),
    secret: 1,
    lengthMax: 377,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `webhooks/1${r.chars(18, alphabet.digits)}/${r.chars(68, alphabet.urlSafe)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: `POST /webhooks/${r.chars(18, alphabet.digits)}`, why: 'the id alone' },
      { text: `POST /webhooks/orders/${r.chars(68)}`, why: 'not an id' },
    ],
    source: 'https://discord.com/developers/docs/resources/webhook',
  }),
  declareRule({
    id: 'teams-webhook-path',
    provider: 'teams',
    description: 'Path of a Microsoft Teams webhook',
    anchors: ['/webhookb2/', '%2Fwebhookb2%2F', '/webhook/', '%2Fwebhook%2F'],
    pattern: urlPattern('', 'webhook(?:b2)?/[0-9a-z@-]{36,90}/IncomingWebhook/[0-9a-zA-Z]{32}(?:/[\\w-]{30,80}){0,2}'),
    secret: 1,
    lengthMax: 402,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `webhookb2/${sampleUuid(r)}@${sampleUuid(r)}/IncomingWebhook/${r.chars(32, alphabet.hex)}/${sampleUuid(r)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: `POST /webhookb2/${sampleUuid(r)}`, why: 'no hook part' },
      { text: 'POST /webhook/orders', why: 'a path with a name' },
    ],
    source:
      'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  }),
  declareRule({
    id: 'zapier-webhook-path',
    provider: 'zapier',
    description: 'Path of a Zapier catch hook',
    anchors: ['/hooks/catch/', '%2Fhooks%2Fcatch%2F', '/hooks/standard/', '%2Fhooks%2Fstandard%2F'],
    pattern: urlPattern('', 'hooks/(?:catch|standard)/\\d{4,12}/[0-9a-zA-Z]{5,40}'),
    secret: 1,
    lengthMax: 129,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `hooks/catch/${r.chars(7, alphabet.digits)}/${r.chars(7, alphabet.lowerDigits)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: 'POST /hooks/catch', why: 'no hook' },
      { text: `POST /hooks/catch/all/${r.chars(7, alphabet.lowerDigits)}`, why: 'not an id' },
    ],
    source: 'https://help.zapier.com/hc/en-us/articles/8496288690317',
  }),
  declareRule({
    id: 'n8n-webhook-path',
    provider: 'n8n',
    description: 'Path of a webhook that is a UUID',
    anchors: ['/webhook/', '%2Fwebhook%2F', '/webhook-test/', '%2Fwebhook-test%2F'],
    pattern: urlPattern('', 'webhook(?:-test)?/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 80,
    boundary: 'none',
    hits: (r) =>
      contextHits(`webhook/${sampleUuid(r)}`, 'POST /{} HTTP/1.1', '{"host":"hooks.example.com","path":"/{}"}'),
    misses: (r) => [
      { text: 'POST /webhook/orders', why: 'a path with a name' },
      { text: `POST /webhook/${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/',
  }),
  declareRule({
    id: 'ifttt-webhook-path',
    provider: 'ifttt',
    description: 'Path of an IFTTT webhook',
    anchors: ['/with/key/', '%2Fwith%2Fkey%2F'],
    pattern: urlPattern('', 'with/key/[\\w-]{20,64}'),
    secret: 1,
    lengthMax: 119,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `with/key/${r.chars(43, alphabet.urlSafe)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: 'POST /with/key/', why: 'no key' },
      { text: `POST /with/key/${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://help.ifttt.com/hc/en-us/articles/115010230347',
  }),
  declareRule({
    id: 'deploy-hook-path',
    provider: 'vercel',
    description: 'Path of a deployment hook',
    anchors: ['/integrations/deploy/prj_', '%2Fintegrations%2Fdeploy%2Fprj_', '/build_hooks/', '%2Fbuild_hooks%2F'],
    pattern: urlPattern('', '(?:integrations/deploy/prj_\\w{16,40}/\\w{8,40}|build_hooks/[0-9a-f]{24})'),
    secret: 1,
    lengthMax: 166,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `build_hooks/${r.chars(24, alphabet.hex)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: `POST /build_hooks/${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `POST /integrations/deploy/prj_${r.chars(28)}`, why: 'no hook' },
    ],
    source: 'https://vercel.com/docs/deploy-hooks',
  }),
  declareRule({
    id: 'log-intake-path',
    provider: 'loggly',
    description: 'Path of a Loggly or Sumo Logic intake',
    anchors: ['/inputs/', '%2Finputs%2F', '/bulk/', '%2Fbulk%2F', '/receiver/v1/', '%2Freceiver%2Fv1%2F'],
    pattern: urlPattern(
      '',
      '(?:(?:inputs|bulk)/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|receiver/v1/(?:http|otlp|rum|trace)/[0-9A-Za-z+_-]{60,200}={0,2})',
    ),
    secret: 1,
    lengthMax: 281,
    boundary: 'none',
    hits: (r) =>
      contextHits(`inputs/${sampleUuid(r)}`, 'POST /{} HTTP/1.1', '{"host":"hooks.example.com","path":"/{}"}'),
    misses: (r) => [
      { text: `POST /inputs/${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: 'POST /bulk/orders', why: 'a path with a name' },
    ],
    source:
      'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/token-based-api-authentication.htm',
  }),
  declareRule({
    id: 'chat-webhook-path',
    provider: 'feishu',
    description: 'Path of a Feishu or WeCom robot',
    anchors: ['/open-apis/bot/', '%2Fopen-apis%2Fbot%2F', '/cgi-bin/webhook/', '%2Fcgi-bin%2Fwebhook%2F'],
    pattern: urlPattern(
      '',
      '(?:open-apis/bot/(?:v2/)?hook/[\\w-]{20,60}|cgi-bin/webhook/send(?:\\?|%3F)key(?:=|%3D)[\\w-]{20,60})',
    ),
    secret: 1,
    lengthMax: 158,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `open-apis/bot/v2/hook/${sampleUuid(r)}`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: () => [
      { text: 'POST /open-apis/bot/v2/info', why: 'another call' },
      { text: 'POST /cgi-bin/webhook/send', why: 'no key' },
    ],
    source: 'https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot',
  }),
  declareRule({
    id: 'pagerduty-integration-path',
    provider: 'pagerduty',
    description: 'Path of a PagerDuty integration',
    anchors: ['/integration/', '%2Fintegration%2F', '/x-ere/', '%2Fx-ere%2F'],
    pattern: urlPattern('', '(?:integration/[0-9a-f]{32}/enqueue|x-ere/[0-9A-Z]{16,32})'),
    secret: 1,
    lengthMax: 98,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `integration/${r.chars(32, alphabet.hex)}/enqueue`,
        'POST /{} HTTP/1.1',
        '{"host":"hooks.example.com","path":"/{}"}',
      ),
    misses: (r) => [
      { text: 'POST /integration/orders/enqueue', why: 'a name' },
      { text: `POST /integration/${r.chars(32, alphabet.hex)}`, why: 'no call' },
    ],
    source: 'https://developer.pagerduty.com/docs/events-api-v1/overview/',
  }),
  declareRule({
    id: 'heartbeat-path',
    provider: 'better-stack',
    description: 'Path of a heartbeat monitor',
    anchors: [
      '/api/v1/heartbeat/',
      '%2Fapi%2Fv1%2Fheartbeat%2F',
      '/api/v1/incoming-webhook/',
      '%2Fapi%2Fv1%2Fincoming-webhook%2F',
    ],
    pattern: urlPattern('', 'api/v1/(?:heartbeat|incoming-webhook)/[0-9A-Za-z]{20,32}'),
    secret: 1,
    lengthMax: 117,
    boundary: 'none',
    hits: (r) =>
      contextHits(`api/v1/heartbeat/${r.chars(24)}`, 'POST /{} HTTP/1.1', '{"host":"hooks.example.com","path":"/{}"}'),
    misses: (r) => [
      { text: `GET /api/v1/heartbeat/${r.chars(6)}`, why: 'too short' },
      { text: 'GET /api/v1/heartbeat', why: 'no id' },
    ],
    source: 'https://betterstack.com/docs/uptime/cron-and-heartbeat-monitor/',
  }),
]
