import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Ethereum and compatible chains. */
export const ethereumRules: readonly Rule[] = [
  declareRule({
    id: 'ethereum-private-key',
    provider: 'ethereum',
    description: 'Private key of an account, by the setting that names it',
    anchors: ['deployer', 'signer', 'minter', 'relayer', 'wallet', 'ethereum', 'eth_', 'evm_'],
    pattern: keyedPattern(
      '(?:deployer|signer|minter|relayer|wallet|ethereum|eth|evm)[_-]?(?:private[_-]?)?(?:key|pk)',
      '(?:0x)?[0-9a-f]{64}',
    ),
    secret: 1,
    lengthMax: 230,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(`0x${r.chars(64, alphabet.hex)}`, 'DEPLOYER_KEY={}', '{"walletKey":"{}"}'),
      ...contextHits(r.chars(64, alphabet.hex), 'SIGNER_PK={}'),
    ],
    misses: (r) => [
      { text: `walletAddress=0x${r.chars(40, alphabet.hex)}`, why: 'an address' },
      { text: `tx 0x${r.chars(64, alphabet.hex)}`, why: 'a transaction hash' },
      { text: `signer_key=0x${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://ethereum.org/en/developers/docs/accounts/',
  }),
]
