import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

const SOURCE = 'https://docs.sentry.io/account/auth-tokens/'

/** Sentry. DSNs are public and stay. */
export const sentryRules: readonly Rule[] = [
  declareRule({
    id: 'sentry-organization-token',
    provider: 'sentry',
    description: 'Sentry organization auth token',
    anchors: ['sntrys_'],
    pattern: /sntrys_[0-9A-Za-z+/]{20,500}={0,2}_[\w+/-]{43}/,
    lengthMax: 553,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `sntrys_eyJpYXQi${r.chars(140)}_${r.chars(43, alphabet.base64)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
      ...tokenHits(`sntrys_eyJpYXQi${r.chars(140)}==_${r.chars(43, alphabet.base64)}`),
    ],
    misses: (r) => [
      { text: `sntrys_${r.chars(20)}`, why: 'too short' },
      {
        text: `https://${r.chars(32, alphabet.hex)}@o1.ingest.sentry.io/${r.int(1, 999)}`,
        why: 'a DSN, public by design',
      },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'sentry-user-token',
    provider: 'sentry',
    description: 'Sentry user, app or integration auth token',
    anchors: ['sntryu_', 'sntrya_', 'sntryi_', 'sntryr_'],
    pattern: /sntry[uair]_[0-9a-f]{64}/,
    lengthMax: 71,
    boundary: 'none',
    hits: (r) => tokenHits(`sntryu_${r.chars(64, alphabet.hex)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `sntryu_${r.chars(40, alphabet.hex)}`, why: 'too short' },
      {
        text: `sentry-trace: ${r.chars(32, alphabet.hex)}-${sampleUuid(r).slice(19, 36)}`,
        why: 'a trace header',
      },
    ],
    source: SOURCE,
  }),
]
