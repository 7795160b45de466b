import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'

/** Zoho, ZeptoMail. */
export const zohoRules: readonly Rule[] = [
  declareRule({
    id: 'zoho-oauth-token',
    provider: 'zoho',
    description: 'Zoho OAuth access or refresh token',
    anchors: ['1000.'],
    pattern: /1000\.[0-9a-f]{32}\.[0-9a-f]{32}/,
    lengthMax: 70,
    hits: (r) =>
      tokenHits(
        `1000.${r.chars(32, alphabet.hex)}.${r.chars(32, alphabet.hex)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `1000.${r.chars(32, alphabet.hex)}`, why: 'no second part' },
      { text: '1000.5 ms', why: 'a number' },
    ],
    source: 'https://www.zoho.com/accounts/protocol/oauth/use-access-token.html',
  }),
  declareRule({
    id: 'zeptomail-key',
    provider: 'zoho',
    description: 'ZeptoMail send key behind its scheme',
    anchors: ['oho-enczapikey'],
    pattern: /oho-enczapikey(?:\s|%20|\+){1,4}([0-9A-Za-z+/=]{40,200})/,
    secret: 1,
    lengthMax: 226,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `wSsVR${r.chars(140, alphabet.base64)}`,
        'Authorization: Zoho-enczapikey {}',
        '{"headers":{"authorization":"Zoho-enczapikey {}"}}',
      ),
    misses: (r) => [
      { text: `Zoho-enczapikey ${r.chars(8)}`, why: 'too short' },
      { text: 'the Zoho-enczapikey scheme', why: 'prose' },
    ],
    source: 'https://www.zoho.com/zeptomail/help/api/email-sending.html',
  }),
]
