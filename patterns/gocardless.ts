import { defineRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** GoCardless. */
export const gocardlessRules: readonly Rule[] = [
  defineRule({
    id: 'gocardless-token',
    provider: 'gocardless',
    description: 'GoCardless access token',
    anchors: ['live_', 'sandbox_'],
    pattern: /(?:live|sandbox)_[A-Za-z0-9_-]{40}/,
    lengthMax: 48,
    check: ({ text, start, end }) => isMixed(text.slice(start, end)),
    hits: (r) =>
      tokenHits(`live_${r.chars(37, alphabet.urlSafe)}aB7`, 'Authorization: Bearer {}', 'GC_ACCESS_TOKEN={}'),
    misses: (r) => [
      { text: `live_${r.chars(12)}`, why: 'too short' },
      { text: `sandbox_${r.chars(40, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
  }),
]

/** Digits, upper and lower case together: what a random token has and a name has not. */
function isMixed(token: string): boolean {
  return /\d/.test(token) && /[A-Z]/.test(token) && /[a-z]{1,40}[^a-z]/.test(token)
}
