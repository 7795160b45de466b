import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Bitcoin and kin: private keys of wallets. */
export const bitcoinRules: readonly Rule[] = [
  declareRule({
    id: 'bip32-private-key',
    provider: 'bitcoin',
    description: 'Extended private key of a wallet',
    anchors: ['xprv', 'yprv', 'zprv', 'tprv', 'uprv', 'vprv'],
    pattern: /[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107}/,
    lengthMax: 111,
    boundary: 'word',
    hits: (r) => tokenHits(`xprv${r.chars(107, alphabet.base58)}`, '{"xprv":"{}"}', 'WALLET={}'),
    misses: (r) => [
      { text: `xpub${r.chars(107, alphabet.base58)}`, why: 'a public key' },
      { text: `xprv${r.chars(20, alphabet.base58)}`, why: 'too short' },
    ],
    source: 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki',
  }),
  declareRule({
    id: 'bip38-private-key',
    provider: 'bitcoin',
    description: 'Encrypted private key of a wallet',
    anchors: ['6PR', '6PY', '6Pf', '6Pn', '6Po'],
    pattern: /6P[RYfno][1-9A-HJ-NP-Za-km-z]{55}/,
    lengthMax: 58,
    boundary: 'word',
    hits: (r) => tokenHits(`6PY${r.chars(55, alphabet.base58)}`, '{"key":"{}"}'),
    misses: (r) => [
      { text: `6PY${r.chars(20, alphabet.base58)}`, why: 'too short' },
      { text: `x6PY${r.chars(55, alphabet.base58)}`, why: 'the middle of a word' },
    ],
    source: 'https://github.com/bitcoin/bips/blob/master/bip-0038.mediawiki',
  }),
  declareRule({
    id: 'bitcoin-wif-key',
    provider: 'bitcoin',
    description: 'Private key in wallet import format, by the word that names it',
    anchors: ['wif', 'privkey', 'p2pkh:', 'p2wpkh'],
    pattern: keyedPattern('wif|privkey|p2w?pkh(?:-p2sh)?', '[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}'),
    secret: 1,
    lengthMax: 207,
    boundary: 'none',
    hits: (r) =>
      contextHits(`K${r.chars(51, alphabet.base58)}`, '{"wif":"{}"}', 'WIF={}', 'importprivkey {}', 'p2wpkh:{}'),
    misses: (r) => [
      { text: 'wifi: enabled', why: 'a word' },
      { text: `wif=K${r.chars(20, alphabet.base58)}`, why: 'too short' },
    ],
    source: 'https://en.bitcoin.it/wiki/Wallet_import_format',
  }),
]
