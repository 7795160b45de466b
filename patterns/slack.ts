import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

const SOURCE = 'https://docs.slack.dev/authentication/tokens'

/** Slack. */
export const slackRules: readonly Rule[] = [
  declareRule({
    id: 'slack-token',
    provider: 'slack',
    description: 'Slack bot, user, workspace, legacy or session token',
    anchors: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-'],
    pattern: /xox[abcoprs]-(?:\d{1,20}-){0,4}[0-9A-Za-z-]{16,250}/,
    lengthMax: 339,
    boundary: 'none',
    hits: (r) => {
      const id = (): string => r.chars(12, alphabet.digits)
      return [
        ...tokenHits(
          `xoxb-${id()}-${id()}-${r.chars(24)}`,
          '{"body":"{\\"value\\":\\"{}\\"}"}',
          '{"level":50,"detail":"{}"}',
        ),
        ...tokenHits(`xoxp-${id()}-${id()}-${id()}-${r.chars(32, alphabet.hex)}`),
        ...tokenHits(`xoxc-${id()}-${id()}-${id()}-${r.chars(64, alphabet.hex)}`),
      ]
    },
    misses: (r) => [
      { text: `xoxb-${r.chars(6, alphabet.digits)}`, why: 'too short' },
      { text: `xoxz-${r.chars(40)}`, why: 'not a Slack token type' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'slack-app-token',
    provider: 'slack',
    description: 'Slack app-level token',
    anchors: ['xapp-'],
    pattern: /xapp-\d{1,2}-[0-9A-Z]{6,20}-\d{6,20}-[0-9A-Za-z]{32,128}/,
    lengthMax: 178,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `xapp-1-A${r.chars(10, alphabet.upperDigits)}-${r.chars(13, alphabet.digits)}-${r.chars(64, alphabet.hex)}`,
        "{ value: '{}' }",
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `xapp-1-A${r.chars(10, alphabet.upperDigits)}`, why: 'no secret part' },
      { text: `xapp-${r.chars(64, alphabet.hex)}`, why: 'no version, app and time parts' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'slack-config-token',
    provider: 'slack',
    description: 'Slack app configuration or rotated token, with its refresh token',
    anchors: ['xoxe.', 'xoxe-'],
    pattern: /xoxe(?:\.xox[bp])?-\d{1,2}-[0-9A-Za-z-]{60,400}/,
    lengthMax: 413,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(`xoxe.xoxp-1-${r.chars(166)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
      ...tokenHits(`xoxe-1-${r.chars(146)}`),
    ],
    misses: (r) => [
      { text: `xoxe-1-${r.chars(20)}`, why: 'too short' },
      { text: `xoxe.${r.chars(166)}`, why: 'no token type' },
    ],
    source: 'https://docs.slack.dev/authentication/using-token-rotation',
  }),
  declareRule({
    id: 'slack-session-cookie',
    provider: 'slack',
    description: 'Slack web session (cookie d)',
    anchors: ['xoxd-'],
    pattern: /xoxd-[0-9A-Za-z%+/=_-]{40,600}/,
    lengthMax: 605,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `xoxd-${r.chars(60)}%2B${r.chars(80)}%3D%3D`,
        'Authorization: Bearer {}',
        'GET /v1/items?k={}&page=2 200',
      ),
    misses: (r) => [
      { text: `xoxd-${r.chars(20)}`, why: 'too short' },
      { text: `xoxd ${r.chars(120)}`, why: 'no dash' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'slack-workflow-token',
    provider: 'slack',
    description: 'Slack workflow token',
    anchors: ['xwfp-'],
    pattern: /xwfp-[0-9A-Za-z-]{24,250}/,
    lengthMax: 255,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `xwfp-${r.chars(12, alphabet.digits)}-${r.chars(48)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `xwfp-${r.chars(10)}`, why: 'too short' },
      { text: `xwfp_${r.chars(48)}`, why: 'an underscore after the prefix' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'slack-webhook',
    provider: 'slack',
    description: 'Slack incoming webhook, workflow trigger or response URL',
    anchors: ['hooks.slack.com', 'hooks.slack-gov.com'],
    pattern: urlPattern(
      'hooks\\.slack(?:-gov)?\\.com',
      '(?:services|workflows|triggers|commands|actions|app|interactive)/[\\w+-]{4,100}(?:/[\\w+-]{1,100}){0,5}',
    ),
    secret: 1,
    lengthMax: 742,
    boundary: 'none',
    hits: (r) => {
      const team = `T${r.chars(10, alphabet.upperDigits)}`
      return [
        ...urlHits('hooks.slack.com', `services/${team}/B${r.chars(10, alphabet.upperDigits)}/${r.chars(24)}`),
        ...urlHits('hooks.slack.com', `triggers/${team}/${r.chars(13, alphabet.digits)}/${r.chars(32, alphabet.hex)}`),
        ...urlHits('hooks.slack.com', `commands/${team}/${r.chars(13, alphabet.digits)}/${r.chars(24)}`),
      ]
    },
    misses: (r) => [
      { text: 'https://hooks.slack.com/services', why: 'no path behind the host' },
      { text: `https://api.slack.com/apps/A${r.chars(10, alphabet.upperDigits)}`, why: 'not a webhook' },
    ],
    source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
  }),
]
