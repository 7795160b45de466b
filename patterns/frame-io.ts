import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Frame.io. */
export const frameIoRules: readonly Rule[] = [
  declareRule({
    id: 'frame-io-token',
    provider: 'frame-io',
    description: 'Frame.io developer token',
    anchors: ['fio-u-'],
    pattern: /fio-u-[\w=-]{60,68}/,
    lengthMax: 74,
    hits: (r) =>
      tokenHits(
        `fio-u-${r.chars(64, alphabet.urlSafe)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `fio-u-${r.chars(12)}`, why: 'too short' },
      { text: `fio-x-${r.chars(64)}`, why: 'not a token type' },
    ],
    source: 'https://developer.frame.io/docs/getting-started/authentication',
  }),
]
