import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Yandex Cloud. */
export const yandexRules: readonly Rule[] = [
  declareRule({
    id: 'yandex-iam-token',
    provider: 'yandex',
    description: 'Yandex Cloud IAM token',
    anchors: ['t1.'],
    pattern: /t1\.[\w-]{8,600}={0,2}\.[\w-]{86}={0,2}/,
    lengthMax: 694,
    hits: (r) =>
      tokenHits(
        `t1.9eu${r.chars(120, alphabet.urlSafe)}.${r.chars(86, alphabet.urlSafe)}==`,
        "{ value: '{}' }",
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `t1.9eu${r.chars(120, alphabet.urlSafe)}`, why: 'no signature' },
      { text: `part1.${r.chars(20)}.js`, why: 'a file' },
    ],
    source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token',
  }),
  declareRule({
    id: 'yandex-api-key',
    provider: 'yandex',
    description: 'Yandex Cloud API key',
    anchors: ['AQVN'],
    pattern: /AQVN[\w-]{35,38}/,
    lengthMax: 42,
    hits: (r) =>
      tokenHits(`AQVN${r.chars(36, alphabet.urlSafe)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `AQVN${r.chars(12)}`, why: 'too short' },
      { text: `xAQVN${r.chars(36)}`, why: 'the middle of another text' },
    ],
    source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key',
  }),
  declareRule({
    id: 'yandex-static-secret',
    provider: 'yandex',
    description: 'Yandex Cloud static access secret',
    anchors: ['YCM', 'YCN', 'YCO', 'YCP'],
    pattern: /YC[MNOP][\w-]{37}/,
    lengthMax: 40,
    hits: (r) => tokenHits(`YCM${r.chars(37, alphabet.urlSafe)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `YCM${r.chars(12)}`, why: 'too short' },
      { text: `YCZ${r.chars(37)}`, why: 'another head' },
    ],
    source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/access-key',
  }),
  declareRule({
    id: 'yandex-secret-near-name',
    provider: 'yandex',
    description: 'Yandex Cloud static access secret near its name',
    anchors: ['yandex', 'yc_'],
    pattern: /(?:yandex|yc_)[^\r\n]{0,60}?[^\w-](YC[\w-]{38})(?![\w-])/i,
    secret: 1,
    lengthMax: 107,
    boundary: 'none',
    hits: (r) => contextHits(`YC${r.chars(38, alphabet.urlSafe)}`, 'YANDEX_ACCESS={}', '{"yandex":{"value":"{}"}}'),
    misses: (r) => [
      { text: 'yandex region ru-central1', why: 'a region' },
      { text: `yandex YC${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/access-key',
  }),
  declareRule({
    id: 'yandex-oauth-token',
    provider: 'yandex',
    description: 'Yandex OAuth token',
    anchors: ['y0_', 'y1_', 'y2_', 'y3_'],
    pattern: /y[0-3]_[\w-]{50,90}/,
    lengthMax: 93,
    hits: (r) =>
      tokenHits(`y0_Ag${r.chars(56, alphabet.urlSafe)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `y0_${r.chars(12)}`, why: 'too short' },
      { text: `try0_${r.chars(56)}`, why: 'another word' },
    ],
    source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/oauth-token',
  }),
]
