import { crc32, toHex32 } from '../src/model/checksum.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Atlassian: Jira, Confluence, Bitbucket. */
export const atlassianRules: readonly Rule[] = [
  declareRule({
    id: 'atlassian-api-token',
    provider: 'atlassian',
    description: 'Atlassian API token (Jira, Confluence, Bitbucket) or Bitbucket access token',
    anchors: ['ATATT3', 'ATCTT3', 'ATSTT3'],
    pattern: /AT[ACS]TT3[\w-]{40,300}(?:(?:=|%3[Dd])[0-9A-Fa-f]{8})?/,
    lengthMax: 317,
    boundary: 'none',
    hits: (r) => {
      const body = `ATATT3xFfGF0${r.chars(171, alphabet.urlSafe)}=`
      return [
        ...tokenHits(
          body + toHex32(crc32(body)).toUpperCase(),
          'Authorization: Bearer {}',
          'GET /v1/items?k={}&page=2 200',
        ),
        ...tokenHits(`ATCTT3xFfGN0${r.chars(160, alphabet.urlSafe)}=${r.chars(8, '0123456789ABCDEF')}`),
      ]
    },
    misses: (r) => [
      { text: `ATATT3${r.chars(20)}`, why: 'too short' },
      { text: `ATXTT3${r.chars(180)}`, why: 'not an Atlassian prefix' },
    ],
    source: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
  }),
  declareRule({
    id: 'bitbucket-app-password',
    provider: 'atlassian',
    description: 'Bitbucket app password',
    anchors: ['ATBB'],
    pattern: /ATBB[0-9A-Za-z]{32,40}/,
    lengthMax: 44,
    hits: (r) =>
      tokenHits(
        `ATBB${r.chars(24)}${r.chars(8, '0123456789ABCDEF')}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `ATBB${r.chars(12)}`, why: 'too short' },
      { text: `XATBB${r.chars(32)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
  }),
  declareRule({
    id: 'bitbucket-data-center-token',
    provider: 'atlassian',
    description: 'Bitbucket Data Center HTTP access token',
    anchors: ['BBDC-'],
    pattern: /BBDC-[0-9A-Za-z+/@_-]{40,50}/,
    lengthMax: 55,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `BBDC-${r.chars(30)}+${r.chars(13, alphabet.base64)}`,
        'GET /v1/items?k={}&page=2 200',
        "{ value: '{}' }",
      ),
    misses: (r) => [
      { text: `BBDC-${r.int(1000, 99999)}`, why: 'the key of an issue' },
      { text: `BBDC ${r.chars(44)}`, why: 'no dash' },
    ],
    source: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
  }),
]
