import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** RubyGems.org. */
export const rubygemsRules: readonly Rule[] = [
  declareRule({
    id: 'rubygems-api-key',
    provider: 'rubygems',
    description: 'RubyGems API key',
    anchors: ['rubygems_'],
    pattern: /rubygems_[0-9a-f]{48}/,
    lengthMax: 57,
    boundary: 'none',
    hits: (r) => tokenHits(`rubygems_${r.chars(48, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `rubygems_${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `rubygems_${r.chars(12, alphabet.lower)}`, why: 'a name in lower case' },
    ],
    source: 'https://guides.rubygems.org/api-key-scopes/',
  }),
]
