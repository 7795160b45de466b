import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Private keys outside PEM: OpenSSH bodies without their frame, PuTTY, minisign, WireGuard, onion services. */
export const sshKeysRules: readonly Rule[] = [
  declareRule({
    id: 'openssh-private-key-body',
    provider: 'ssh-keys',
    description: 'Body of an OpenSSH private key without its frame',
    anchors: ['b3BlbnNzaC1rZXktdjEA'],
    pattern:
      /b3BlbnNzaC1rZXktdjEA[A-Za-z0-9+/]{40,8000}(?:(?:\\{1,8}[rn]|[\r\n]){1,4}[A-Za-z0-9+/]{16,80}){0,100}(?:(?:\\{1,8}[rn]|[\r\n]){1,4}[A-Za-z0-9+/]{1,76}={1,2}|={1,2})?/,
    lengthMax: 19734,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`b3BlbnNzaC1rZXktdjEA${r.chars(480, alphabet.base64)}==`, 'SSH_KEY_BASE64={}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `b3BlbnNzaC1rZXktdjEA${r.chars(12, alphabet.base64)}`, why: 'too short' },
      { text: `c3NoLWVkMjU1MTkA${r.chars(60, alphabet.base64)}`, why: 'a public key' },
    ],
    source: 'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key',
  }),
  declareRule({
    id: 'putty-private-key',
    provider: 'ssh-keys',
    description: 'Private part of a PuTTY key file',
    anchors: ['Private-Lines: '],
    pattern:
      /Private-Lines: \d{1,3}(?:\\{1,8}[rn]|[\r\n]){1,4}([A-Za-z0-9+/]{4,64}={0,2}(?:(?:\\{1,8}[rn]|[\r\n]){1,4}[A-Za-z0-9+/]{16,64}={0,2}){0,150}(?:(?:\\{1,8}[rn]|[\r\n]){1,4}[A-Za-z0-9+/]{1,62}={1,2})?)/,
    secret: 1,
    lengthMax: 15520,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(64, alphabet.base64),
        'Private-Lines: 1\n{}\nPrivate-MAC: 00',
        'Public-Lines: 1\r\nAAAA\r\nPrivate-Lines: 1\r\n{}',
      ),
    misses: (r) => [
      { text: `Public-Lines: 2 ${r.chars(64, alphabet.base64)}`, why: 'the public part' },
      { text: 'Private-Lines: none', why: 'no lines' },
    ],
    source: 'https://tartarus.org/~simon/putty-snapshots/htmldoc/AppendixC.html',
  }),
  declareRule({
    id: 'minisign-secret-key',
    provider: 'ssh-keys',
    description: 'minisign secret key',
    anchors: ['RWRTY0Iy'],
    pattern: /RWRTY0Iy[A-Za-z0-9+/]{200,208}={0,2}/,
    lengthMax: 218,
    boundary: 'word',
    hits: (r) => tokenHits(`RWRTY0Iy${r.chars(202, alphabet.base64)}==`, '{"key":"{}"}'),
    misses: (r) => [
      { text: `RWQ${r.chars(53, alphabet.base64)}`, why: 'a public key' },
      { text: `RWRTY0Iy${r.chars(20, alphabet.base64)}`, why: 'too short' },
    ],
    source: 'https://jedisct1.github.io/minisign/',
  }),
  declareRule({
    id: 'wireguard-key',
    provider: 'ssh-keys',
    description: 'WireGuard private or preshared key',
    anchors: ['privatekey', 'presharedkey', 'private_key', 'preshared_key'],
    pattern: keyedPattern('(?:private|preshared)_?key', '[a-z0-9+/]{42}[AEIMQUYcgkosw048]='),
    secret: 1,
    lengthMax: 201,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(42, alphabet.base64)}A=`,
        'PrivateKey = {}',
        'PresharedKey = {}',
        '{"preshared_key":"{}"}',
      ),
    misses: (r) => [
      { text: `PublicKey = ${r.chars(42, alphabet.base64)}A=`, why: 'the public key' },
      { text: `PrivateKey = ${r.chars(12, alphabet.base64)}`, why: 'too short' },
    ],
    source: 'https://www.wireguard.com/quickstart/',
  }),
  declareRule({
    id: 'onion-service-key',
    provider: 'ssh-keys',
    description: 'Private key of an onion service',
    anchors: ['ED25519-V3:'],
    pattern: /ED25519-V3:[A-Za-z0-9+/]{86}==/,
    lengthMax: 99,
    boundary: 'word',
    hits: (r) => tokenHits(`ED25519-V3:${r.chars(86, alphabet.base64)}==`, '250-PrivateKey={}', '{"key":"{}"}'),
    misses: (r) => [
      { text: `ED25519-V3:${r.chars(12, alphabet.base64)}`, why: 'too short' },
      { text: `ED25519-V2:${r.chars(86, alphabet.base64)}==`, why: 'another version' },
    ],
    source: 'https://spec.torproject.org/control-spec/commands.html#add_onion',
  }),
]
