import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Cisco Webex. */
export const webexRules: readonly Rule[] = [
  declareRule({
    id: 'webex-token',
    provider: 'webex',
    description: 'Webex bot or personal access token',
    anchors: ['_PF84_', '_PE93_', '_P0A1_'],
    lead: { chars: '0-9A-Za-z', max: 64 },
    pattern: /[0-9A-Za-z]{64}_P(?:F84|E93|0A1)_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    lengthMax: 106,
    hits: (r) =>
      tokenHits(`${r.chars(64)}_PF84_${sampleUuid(r)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `${r.chars(20)}_PF84_${sampleUuid(r)}`, why: 'too short' },
      { text: `${r.chars(64)}_PF84_${r.chars(8, alphabet.hex)}`, why: 'no organization' },
    ],
    source: 'https://developer.webex.com/docs/bots',
  }),
]
