import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Pulumi. */
export const pulumiRules: readonly Rule[] = [
  declareRule({
    id: 'pulumi-token',
    provider: 'pulumi',
    description: 'Pulumi access token',
    anchors: ['pul-'],
    pattern: /pul-[0-9a-f]{40}/,
    lengthMax: 44,
    hits: (r) => tokenHits(`pul-${r.chars(40, alphabet.hex)}`, 'PULUMI_ACCESS_TOKEN={}', 'Authorization: token {}'),
    misses: (r) => [
      { text: `pul-${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `xpul-${r.chars(40, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
  }),
]
