import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Monitors whose ping URL is the secret. */
export const heartbeatUrlsRules: readonly Rule[] = [
  declareRule({
    id: 'healthchecks-ping-url',
    provider: 'healthchecks',
    description: 'Healthchecks.io ping URL',
    anchors: ['hc-ping.com'],
    pattern: urlPattern('hc-ping\\.com', '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\\w-]{22}/[\\w-]{1,100})'),
    secret: 1,
    lengthMax: 165,
    boundary: 'none',
    hits: (r) => urlHits('hc-ping.com', sampleUuid(r)),
    misses: (r) => [
      { text: 'https://hc-ping.com/', why: 'no id' },
      { text: `https://healthchecks.io/checks/${sampleUuid(r)}`, why: 'a page' },
    ],
    source: 'https://healthchecks.io/docs/http_api/',
  }),
  declareRule({
    id: 'better-stack-heartbeat',
    provider: 'better-stack',
    description: 'Better Stack heartbeat URL',
    anchors: ['uptime.betterstack.com', 'betteruptime.com'],
    pattern: urlPattern(
      '(?:uptime\\.betterstack|(?:www\\.)?betteruptime)\\.com',
      'api/v1/(?:heartbeat|incoming-webhook)/[0-9A-Za-z]{20,32}',
    ),
    secret: 1,
    lengthMax: 139,
    boundary: 'none',
    hits: (r) => urlHits('uptime.betterstack.com', `api/v1/heartbeat/${r.chars(24)}`),
    misses: (r) => [
      { text: 'https://uptime.betterstack.com/api/v2/monitors', why: 'another call' },
      { text: `https://uptime.betterstack.com/api/v1/heartbeat/${r.chars(6)}`, why: 'too short' },
    ],
    source: 'https://betterstack.com/docs/uptime/cron-and-heartbeat-monitor/',
  }),
  declareRule({
    id: 'uptimerobot-heartbeat',
    provider: 'uptimerobot',
    description: 'UptimeRobot heartbeat URL',
    anchors: ['heartbeat.uptimerobot.com'],
    pattern: urlPattern('heartbeat\\.uptimerobot\\.com', 'm\\d{6,12}-[0-9a-f]{24,64}'),
    secret: 1,
    lengthMax: 119,
    boundary: 'none',
    hits: (r) => urlHits('heartbeat.uptimerobot.com', `m${r.chars(9, alphabet.digits)}-${r.chars(40, alphabet.hex)}`),
    misses: (r) => [
      { text: `https://heartbeat.uptimerobot.com/m${r.chars(9, alphabet.digits)}`, why: 'no key' },
      { text: `https://stats.uptimerobot.com/${r.chars(10)}`, why: 'a status page' },
    ],
    source: 'https://help.uptimerobot.com/en/articles/11361178',
  }),
  declareRule({
    id: 'cronitor-ping-url',
    provider: 'cronitor',
    description: 'Cronitor telemetry URL',
    anchors: ['cronitor.link'],
    pattern: urlPattern('cronitor\\.link', 'p/[0-9a-f]{20,40}(?:/[\\w-]{1,80})?'),
    secret: 1,
    lengthMax: 182,
    boundary: 'none',
    hits: (r) => urlHits('cronitor.link', `p/${r.chars(32, alphabet.hex)}/nightly`),
    misses: (r) => [
      { text: 'https://cronitor.link/ping', why: 'no key' },
      { text: `https://cronitor.io/app/monitors/${r.chars(8)}`, why: 'a page' },
    ],
    source: 'https://cronitor.io/docs/telemetry-api',
  }),
  declareRule({
    id: 'dead-mans-snitch-url',
    provider: 'dead-mans-snitch',
    description: "Dead Man's Snitch URL",
    anchors: ['nosnch.in'],
    pattern: urlPattern('nosnch\\.in', '[0-9a-f]{8,16}'),
    secret: 1,
    lengthMax: 41,
    boundary: 'none',
    hits: (r) => urlHits('nosnch.in', r.chars(10, alphabet.hex)),
    misses: () => [
      { text: 'https://nosnch.in/', why: 'no id' },
      { text: 'https://deadmanssnitch.com/docs', why: 'a page' },
    ],
    source: 'https://deadmanssnitch.com/docs',
  }),
]
