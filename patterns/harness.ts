import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Harness. */
export const harnessRules: readonly Rule[] = [
  declareRule({
    id: 'harness-token',
    provider: 'harness',
    description: 'Harness personal or service account token',
    anchors: ['pat.', 'sat.'],
    pattern: /[ps]at\.[\w-]{22}\.[0-9A-Za-z]{24}\.[0-9A-Za-z]{20}/,
    lengthMax: 72,
    hits: (r) =>
      tokenHits(
        `pat.${r.chars(22, alphabet.urlSafe)}.${r.chars(24, alphabet.hex)}.${r.chars(20)}`,
        "{ value: '{}' }",
        '{"level":50,"detail":"{}"}',
      ),
    misses: (r) => [
      { text: `pat.${r.chars(22, alphabet.urlSafe)}.${r.chars(24, alphabet.hex)}`, why: 'no third part' },
      {
        text: `sat.${r.chars(10, alphabet.urlSafe)}.${r.chars(24, alphabet.hex)}.${r.chars(20)}`,
        why: 'the account part is too short',
      },
    ],
    source: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys',
  }),
]
