import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Blockchain RPC endpoints: a URL whose path is the key. */
export const rpcEndpointsRules: readonly Rule[] = [
  declareRule({
    id: 'infura-key',
    provider: 'rpc-endpoints',
    description: 'Infura project key in its URL',
    anchors: ['infura.io'],
    pattern: urlPattern('infura\\.io', 'v3/[0-9a-f]{32}'),
    secret: 1,
    lengthMax: 75,
    boundary: 'word',
    hits: (r) =>
      contextHits(
        `v3/${r.chars(32, alphabet.hex)}`,
        'https://mainnet.infura.io/{}',
        '{"url":"https://mainnet.infura.io/{}"}',
      ),
    misses: (r) => [
      { text: 'https://docs.infura.io/v3/overview', why: 'documentation' },
      { text: `https://mainnet.infura.io/v3/${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.metamask.io/services/get-started/endpoints/',
  }),
  declareRule({
    id: 'alchemy-key',
    provider: 'rpc-endpoints',
    description: 'Alchemy key in its URL',
    anchors: ['.alchemy.com'],
    pattern: urlPattern('\\.alchemy\\.com', '(?:v2|nft/v[23]|v2/starknet)/[\\w-]{20,64}'),
    secret: 1,
    lengthMax: 134,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `v2/${r.chars(32, alphabet.urlSafe)}`,
        'https://eth-mainnet.g.alchemy.com/{}',
        '{"url":"https://eth-mainnet.g.alchemy.com/{}"}',
      ),
    misses: () => [
      { text: 'https://docs.alchemy.com/reference', why: 'documentation' },
      { text: 'https://eth-mainnet.g.alchemy.com/v2/short', why: 'too short' },
    ],
    source: 'https://www.alchemy.com/docs/create-an-api-key',
  }),
  declareRule({
    id: 'quicknode-token',
    provider: 'rpc-endpoints',
    description: 'QuickNode token in its URL',
    anchors: ['.quiknode.pro'],
    pattern: urlPattern('\\.quiknode\\.pro', '[0-9a-f]{32,64}'),
    secret: 1,
    lengthMax: 93,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(40, alphabet.hex),
        'https://demo.quiknode.pro/{}/',
        '{"url":"https://demo.quiknode.pro/{}/"}',
      ),
    misses: (r) => [
      { text: 'https://demo.quiknode.pro/', why: 'no token' },
      { text: `https://demo.quiknode.pro/${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://www.quicknode.com/docs/ethereum/endpoint-security',
  }),
]
