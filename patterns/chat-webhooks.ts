import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Chat services whose webhook URL is the secret. */
export const chatWebhooksRules: readonly Rule[] = [
  declareRule({
    id: 'google-chat-webhook',
    provider: 'google-chat',
    description: 'Google Chat webhook URL',
    anchors: ['chat.googleapis.com'],
    pattern: urlPattern(
      'chat\\.googleapis\\.com',
      'v1/spaces/[\\w-]{4,40}/messages(?:\\?|%3F)key(?:=|%3D)[\\w-]{30,50}(?:&(?:amp;)?|%26|\\\\{1,15}u0026)token(?:=|%3D)[\\w%-]{30,70}',
    ),
    secret: 1,
    lengthMax: 296,
    boundary: 'none',
    hits: (r) =>
      urlHits(
        'chat.googleapis.com',
        `v1/spaces/${r.chars(11)}/messages?key=${r.chars(39, alphabet.urlSafe)}&token=${r.chars(43, alphabet.urlSafe)}`,
      ),
    misses: (r) => [
      { text: `https://chat.googleapis.com/v1/spaces/${r.chars(11)}/messages`, why: 'no key and token' },
      { text: `https://chat.googleapis.com/v1/spaces/${r.chars(11)}`, why: 'a space' },
    ],
    source: 'https://developers.google.com/workspace/chat/quickstart/webhooks',
  }),
  declareRule({
    id: 'mattermost-webhook',
    provider: 'mattermost',
    description: 'Mattermost or Rocket.Chat incoming webhook path',
    anchors: ['/hooks/', '%2Fhooks%2F', '\\/hooks\\/'],
    pattern:
      /(?:\\{0,15}\/|%2[Ff])hooks(?:\\{0,15}\/|%2[Ff])((?:[0-9A-Za-z]{17,24}(?:\\{0,15}\/|%2[Ff])[0-9A-Za-z]{43,56})|[a-z0-9]{26})(?![\w-])/,
    secret: 1,
    lengthMax: 133,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(
        r.chars(26, alphabet.lowerDigits),
        'https://chat.example.com/hooks/{}',
        '{"url":"https://chat.example.com/hooks/{}"}',
      ),
      ...contextHits(`${r.chars(17)}/${r.chars(43)}`, 'https://rocket.example.com/hooks/{}'),
    ],
    misses: (r) => [
      { text: 'https://app.example.com/hooks/use-state.js', why: 'a source file' },
      { text: `POST /hooks/${r.chars(12, alphabet.lowerDigits)}`, why: 'too short' },
    ],
    source: 'https://developers.mattermost.com/integrate/webhooks/incoming/',
  }),
  declareRule({
    id: 'dingtalk-webhook',
    provider: 'dingtalk',
    description: 'DingTalk robot webhook URL',
    anchors: ['oapi.dingtalk.com'],
    pattern: urlPattern('oapi\\.dingtalk\\.com', 'robot/send\\?access_token=[0-9a-f]{32,80}'),
    secret: 1,
    lengthMax: 152,
    boundary: 'none',
    hits: (r) => urlHits('oapi.dingtalk.com', `robot/send?access_token=${r.chars(64, alphabet.hex)}`),
    misses: (r) => [
      { text: 'https://oapi.dingtalk.com/robot/send', why: 'no token' },
      { text: `https://oapi.dingtalk.com/robot/send?access_token=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://open.dingtalk.com/document/orgapp/custom-robot-access',
  }),
  declareRule({
    id: 'feishu-webhook',
    provider: 'feishu',
    description: 'Feishu or Lark bot webhook URL',
    anchors: ['open.feishu.cn', 'open.larksuite.com'],
    pattern: urlPattern('open\\.(?:feishu\\.cn|larksuite\\.com)', 'open-apis/bot/(?:v2/)?hook/[\\w-]{20,60}'),
    secret: 1,
    lengthMax: 176,
    boundary: 'none',
    hits: (r) => urlHits('open.feishu.cn', `open-apis/bot/v2/hook/${sampleUuid(r)}`),
    misses: (r) => [
      { text: 'https://open.feishu.cn/open-apis/bot/v2/hook', why: 'no id' },
      { text: `https://open.feishu.cn/document/${r.chars(20)}`, why: 'a page' },
    ],
    source: 'https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot',
  }),
  declareRule({
    id: 'wecom-webhook',
    provider: 'wecom',
    description: 'WeCom (WeChat Work) robot webhook URL',
    anchors: ['qyapi.weixin.qq.com'],
    pattern: urlPattern('qyapi\\.weixin\\.qq\\.com', 'cgi-bin/webhook/send\\?key=[\\w-]{20,60}'),
    secret: 1,
    lengthMax: 150,
    boundary: 'none',
    hits: (r) => urlHits('qyapi.weixin.qq.com', `cgi-bin/webhook/send?key=${sampleUuid(r)}`),
    misses: (r) => [
      { text: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', why: 'no key' },
      { text: `https://qyapi.weixin.qq.com/cgi-bin/user/get?userid=${r.chars(12)}`, why: 'another call' },
    ],
    source: 'https://developer.work.weixin.qq.com/document/path/91770',
  }),
]
