import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Coinbase. */
export const coinbaseRules: readonly Rule[] = [
  declareRule({
    id: 'coinbase-secret',
    provider: 'coinbase',
    description: 'Coinbase API or Commerce key, by the setting or header that names it',
    anchors: ['coinbase', 'x-cc-api-key', 'cb-access-'],
    pattern: keyedPattern(
      'coinbase[_-]?(?:commerce[_-]?)?(?:api[_-]?)?(?:key|secret)|x-cc-api-key|cb-access-(?:passphrase|sign)',
      '[a-z0-9+/=_-]{11,120}',
    ),
    secret: 1,
    lengthMax: 292,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(86, alphabet.base64)}==`,
        'COINBASE_API_SECRET={}',
        'CB-ACCESS-SIGN: {}',
        '{"coinbaseKey":"{}"}',
      ),
    misses: () => [
      { text: 'cb-access-timestamp: 1700000000', why: 'a time' },
      { text: 'coinbase_key=short', why: 'too short' },
    ],
    source: 'https://docs.cdp.coinbase.com/exchange/rest-api/authentication',
  }),
]
