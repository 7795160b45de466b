import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Clerk. */
export const clerkRules: readonly Rule[] = [
  declareRule({
    id: 'clerk-secret-key',
    provider: 'clerk',
    description: 'Clerk secret key by the key that names it',
    anchors: ['clerk'],
    pattern: keyedPattern(
      'clerk[_-]?(?:secret|api|machine)?[_-]?(?:secret)?[_-]?key',
      '(?:sk_(?:live|test)|ak|live|test)_[0-9A-Za-z]{24,80}',
    ),
    secret: 1,
    lengthMax: 256,
    boundary: 'none',
    hits: (r) => [
      ...keyedHits('CLERK_SECRET_KEY', `sk_test_${r.chars(42)}`),
      ...keyedHits('CLERK_MACHINE_SECRET_KEY', `ak_${r.chars(40)}`),
    ],
    misses: (r) => [
      { text: `NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_test_${r.chars(42)}`, why: 'a publishable key' },
      { text: `CLERK_SECRET_KEY=sk_test_${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://clerk.com/docs/deployments/clerk-environment-variables',
  }),
  declareRule({
    id: 'clerk-m2m-token',
    provider: 'clerk',
    description: 'Clerk machine token',
    anchors: ['mt_'],
    pattern: /mt_[0-9a-f]{32,64}/,
    lengthMax: 67,
    hits: (r) =>
      tokenHits(`mt_${r.chars(64, alphabet.hex)}`, '{"body":"{\\"value\\":\\"{}\\"}"}', '- name: TOKEN value: {}'),
    misses: (r) => [
      { text: `mt_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `fmt_${r.chars(64, alphabet.hex)}`, why: 'another word' },
    ],
    source: 'https://clerk.com/docs/machine-auth/m2m-tokens',
  }),
]
