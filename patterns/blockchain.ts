import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Private keys of other chains, by their encodings. */
export const blockchainRules: readonly Rule[] = [
  declareRule({
    id: 'nostr-private-key',
    provider: 'blockchain',
    description: 'Nostr private key',
    anchors: ['nsec1'],
    pattern: /nsec1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}/,
    lengthMax: 63,
    boundary: 'word',
    hits: (r) => tokenHits(`nsec1${r.chars(58, alphabet.bech32)}`, '{"nsec":"{}"}'),
    misses: (r) => [
      { text: `npub1${r.chars(58, alphabet.bech32)}`, why: 'a public key' },
      { text: `nsec1${r.chars(12, alphabet.bech32)}`, why: 'too short' },
    ],
    source: 'https://github.com/nostr-protocol/nips/blob/master/19.md',
  }),
  declareRule({
    id: 'cardano-private-key',
    provider: 'blockchain',
    description: 'Cardano private key',
    anchors: ['ed25519_sk1', 'ed25519e_sk1', '_xsk1'],
    lead: { chars: 'a-z0-9_', max: 5 },
    pattern: /(?:ed25519e?_sk|(?:root|acct|addr|stake)_xsk)1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{50,320}/,
    lengthMax: 332,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`ed25519_sk1${r.chars(58, alphabet.bech32)}`, '{"key":"{}"}'),
      ...tokenHits(`addr_xsk1${r.chars(214, alphabet.bech32)}`, 'key: {}'),
    ],
    misses: (r) => [
      { text: `ed25519_pk1${r.chars(58, alphabet.bech32)}`, why: 'a public key' },
      { text: `addr_xsk1${r.chars(12, alphabet.bech32)}`, why: 'too short' },
    ],
    source: 'https://cips.cardano.org/cip/CIP-5',
  }),
  declareRule({
    id: 'sui-private-key',
    provider: 'blockchain',
    description: 'Sui private key',
    anchors: ['suiprivkey1'],
    pattern: /suiprivkey1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{55,65}/,
    lengthMax: 76,
    boundary: 'word',
    hits: (r) => tokenHits(`suiprivkey1${r.chars(59, alphabet.bech32)}`, '{"key":"{}"}'),
    misses: (r) => [
      { text: `suipubkey1${r.chars(59, alphabet.bech32)}`, why: 'a public key' },
      { text: `suiprivkey1${r.chars(12, alphabet.bech32)}`, why: 'too short' },
    ],
    source: 'https://docs.sui.io/concepts/cryptography/transaction-auth/keys-addresses',
  }),
  declareRule({
    id: 'aptos-private-key',
    provider: 'blockchain',
    description: 'Aptos private key',
    anchors: ['-priv-0x'],
    lead: { chars: 'a-z0-9', max: 9 },
    pattern: /(?:ed25519|secp256k1)-priv-0x[0-9a-f]{64}/,
    lengthMax: 81,
    hits: (r) => tokenHits(`ed25519-priv-0x${r.chars(64, alphabet.hex)}`, '{"privateKey":"{}"}'),
    misses: (r) => [
      { text: `ed25519-pub-0x${r.chars(64, alphabet.hex)}`, why: 'a public key' },
      { text: `ed25519-priv-0x${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://github.com/aptos-foundation/AIPs/blob/main/aips/aip-80.md',
  }),
  declareRule({
    id: 'tezos-private-key',
    provider: 'blockchain',
    description: 'Tezos private key',
    anchors: ['edsk', 'spsk', 'p2sk', 'edesk'],
    pattern:
      /(?:edsk[1-9A-HJ-NP-Za-km-z]{94}|edsk[1-9A-HJ-NP-Za-km-z]{50}|(?:sp|p2)sk[1-9A-HJ-NP-Za-km-z]{50}|edesk[1-9A-HJ-NP-Za-km-z]{83})/,
    lengthMax: 98,
    boundary: 'word',
    hits: (r) => [
      ...tokenHits(`edsk${r.chars(50, alphabet.base58)}`, '{"secretKey":"{}"}'),
      ...tokenHits(`edsk${r.chars(94, alphabet.base58)}`, 'key {}'),
    ],
    misses: (r) => [
      { text: `edpk${r.chars(50, alphabet.base58)}`, why: 'a public key' },
      { text: `edsk${r.chars(12, alphabet.base58)}`, why: 'too short' },
    ],
    source: 'https://octez.tezos.com/docs/user/key-management.html',
  }),
  declareRule({
    id: 'xrp-seed',
    provider: 'blockchain',
    description: 'XRP Ledger Ed25519 seed',
    anchors: ['sEd'],
    pattern: /sEd[rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz]{28}/,
    lengthMax: 31,
    boundary: 'word',
    hits: (r) => tokenHits(`sEd${r.chars(28, alphabet.base58)}`, '{"seed":"{}"}'),
    misses: (r) => [
      { text: `sEd${r.chars(8, alphabet.base58)}`, why: 'too short' },
      { text: `usEd${r.chars(28, alphabet.base58)}`, why: 'the middle of a word' },
    ],
    source: 'https://xrpl.org/docs/concepts/accounts/cryptographic-keys',
  }),
  declareRule({
    id: 'lightning-macaroon',
    provider: 'blockchain',
    description: 'Macaroon of a Lightning node, in hex',
    anchors: ['0201036c6e64'],
    pattern: /0201036c6e64[0-9a-f]{100,2000}/,
    lengthMax: 2012,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`0201036c6e64${r.chars(400, alphabet.hex)}`, 'Grpc-Metadata-macaroon: {}', '{"macaroon":"{}"}'),
    misses: (r) => [
      { text: `0201036c6e64${r.chars(20, alphabet.hex)}`, why: 'too short' },
      { text: `0201036c6e65${r.chars(400, alphabet.hex)}`, why: 'another head' },
    ],
    source: 'https://docs.lightning.engineering/the-lightning-network/l402/macaroons',
  }),
]
