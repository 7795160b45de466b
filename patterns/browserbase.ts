import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Browserbase. */
export const browserbaseRules: readonly Rule[] = [
  declareRule({
    id: 'browserbase-api-key',
    provider: 'browserbase',
    description: 'Browserbase API key',
    anchors: ['bb_live_'],
    pattern: /bb_live_[\w-]{24,48}/,
    lengthMax: 56,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `bb_live_${r.chars(27, alphabet.urlSafe)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `bb_live_${r.chars(8)}`, why: 'too short' },
      { text: `bb_beta_${r.chars(27)}`, why: 'not the prefix' },
    ],
    source: 'https://docs.browserbase.com/reference/api/overview',
  }),
]
