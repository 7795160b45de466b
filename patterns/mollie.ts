import { isMixed } from '../src/model/mixed.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Mollie. */
export const mollieRules: readonly Rule[] = [
  declareRule({
    id: 'mollie-api-key',
    provider: 'mollie',
    description: 'Mollie API key',
    anchors: ['live_', 'test_'],
    pattern: /(?:live|test)_[A-Za-z0-9]{30}/,
    lengthMax: 35,
    boundary: 'word',
    check: isMixed,
    hits: (r) => tokenHits(`live_${r.chars(27)}aB7`, 'Authorization: Bearer {}', 'MOLLIE_API_KEY={}'),
    misses: (r) => [
      { text: `live_${r.chars(12)}`, why: 'too short' },
      { text: `test_${r.chars(30, alphabet.lower)}`, why: 'letters only: a name' },
      { text: `pk_live_${r.chars(30)}`, why: 'the middle of a word' },
    ],
    source: 'https://docs.mollie.com/reference/authentication',
  }),
  declareRule({
    id: 'mollie-access-token',
    provider: 'mollie',
    description: 'Mollie organization or OAuth access token',
    anchors: ['access_'],
    pattern: /access_[A-Za-z0-9]{30,60}/,
    lengthMax: 67,
    boundary: 'word',
    check: isMixed,
    hits: (r) => tokenHits(`access_${r.chars(27)}aB7`, 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `access_${r.chars(12)}`, why: 'too short' },
      { text: `access_${r.chars(30, alphabet.lower)}`, why: 'letters only: a name' },
    ],
    source: 'https://docs.mollie.com/reference/authentication',
  }),
]
