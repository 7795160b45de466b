import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Appwrite. */
export const appwriteRules: readonly Rule[] = [
  declareRule({
    id: 'appwrite-api-key',
    provider: 'appwrite',
    description: 'Appwrite API key',
    anchors: ['standard_'],
    pattern: /standard_[0-9a-f]{128,256}/,
    lengthMax: 265,
    hits: (r) =>
      tokenHits(
        `standard_${r.chars(256, alphabet.hex)}`,
        '{"body":"{\\"value\\":\\"{}\\"}"}',
        '- name: TOKEN value: {}',
      ),
    misses: (r) => [
      { text: `standard_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: 'standard_error', why: 'words' },
    ],
    source: 'https://appwrite.io/docs/advanced/platform/api-keys',
  }),
]
