import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Alibaba Cloud. */
export const alibabaRules: readonly Rule[] = [
  declareRule({
    id: 'alibaba-access-key-id',
    provider: 'alibaba',
    description: 'Alibaba Cloud access key id',
    anchors: ['LTAI'],
    pattern: /LTAI[A-Za-z0-9]{12,24}/,
    lengthMax: 28,
    boundary: 'word',
    hits: (r) => tokenHits(`LTAI5t${r.chars(18)}`, 'ALIBABA_CLOUD_ACCESS_KEY_ID={}', '{"accessKeyId":"{}"}'),
    misses: (r) => [
      { text: `LTAI${r.chars(6)}`, why: 'too short' },
      { text: `xLTAI${r.chars(20)}`, why: 'the middle of a word' },
    ],
    source: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
  }),
  declareRule({
    id: 'alibaba-sts-key-id',
    provider: 'alibaba',
    description: 'Alibaba Cloud temporary access key id',
    anchors: ['STS.N'],
    pattern: /STS\.N[A-Za-z0-9]{20,40}/,
    lengthMax: 45,
    boundary: 'word',
    hits: (r) => tokenHits(`STS.N${r.chars(24)}`, '{"AccessKeyId":"{}"}'),
    misses: (r) => [
      { text: `STS.N${r.chars(6)}`, why: 'too short' },
      { text: `xSTS.N${r.chars(24)}`, why: 'the middle of a word' },
    ],
    source: 'https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole',
  }),
  declareRule({
    id: 'alibaba-security-token',
    provider: 'alibaba',
    description: 'Alibaba Cloud security token of temporary credentials',
    anchors: ['CAIS'],
    pattern: /CAIS[A-Za-z0-9+/]{200,2000}={0,2}/,
    lengthMax: 2006,
    boundary: 'base64',
    hits: (r) =>
      tokenHits(`CAIS${r.chars(500, alphabet.base64)}==`, '{"SecurityToken":"{}"}', 'x-oss-security-token: {}'),
    misses: (r) => [
      { text: `CAIS${r.chars(60, alphabet.base64)}`, why: 'too short' },
      { text: 'CAISSE', why: 'a word' },
    ],
    source: 'https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole',
  }),
]
