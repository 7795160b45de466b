import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** OneSignal. */
export const onesignalRules: readonly Rule[] = [
  declareRule({
    id: 'onesignal-key',
    provider: 'onesignal',
    description: 'OneSignal app or organization API key',
    anchors: ['os_v2_'],
    pattern: /os_v2_(?:app|org)_[0-9a-z]{80,140}/,
    lengthMax: 150,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `os_v2_app_${r.chars(103, alphabet.lowerDigits)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
      ...tokenHits(`os_v2_org_${r.chars(103, alphabet.lowerDigits)}`),
    ],
    misses: (r) => [
      { text: `os_v2_app_${r.chars(20, alphabet.lowerDigits)}`, why: 'too short' },
      { text: `os_v3_app_${r.chars(103, alphabet.lowerDigits)}`, why: 'not the prefix' },
    ],
    source: 'https://documentation.onesignal.com/docs/en/keys-and-ids',
  }),
]
