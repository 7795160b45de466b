import { declareRule, type Rule, type RuleMatch } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** HashiCorp Vault, OpenBao, and their kin Boundary and Consul. */
export const vaultRules: readonly Rule[] = [
  declareRule({
    id: 'vault-token',
    provider: 'vault',
    description: 'Vault or OpenBao token: service, batch or recovery',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    pattern: /hv[sbr]\.[A-Za-z0-9_-]{24,400}/,
    lengthMax: 404,
    hits: (r) => [
      ...tokenHits(
        `hvs.${r.chars(95, alphabet.urlSafe)}`,
        'VAULT_TOKEN={}',
        'X-Vault-Token: {}',
        '{"client_token":"{}"}',
      ),
      ...tokenHits(`hvb.${r.chars(180, alphabet.urlSafe)}`, 'token {}'),
    ],
    misses: (r) => [
      { text: `hvs.${r.chars(8)}`, why: 'too short' },
      { text: `xhvs.${r.chars(95)}`, why: 'the middle of a word' },
    ],
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  }),
  declareRule({
    id: 'vault-legacy-token',
    provider: 'vault',
    description: 'Vault or OpenBao token of the older form',
    anchors: ['"s.', "'s.", '=s.', ' s.', '"b.', "'b.", '=b.', ' b.'],
    pattern: /["'= ]([sb]\.[A-Za-z0-9]{24,200}(?:\.[A-Za-z0-9]{5,6})?)/,
    secret: 1,
    lengthMax: 210,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) =>
      /\d/.test(text.slice(secretStart, secretEnd)) && !/^[\w.(-]/.test(text.charAt(secretEnd)),
    hits: (r) => contextHits(`s.${r.chars(22)}4k`, 'VAULT_TOKEN={}', '{"client_token":"{}"}', 'X-Vault-Token: {}'),
    misses: (r) => [
      { text: 'const x = s.getElementByIdentifierAll(', why: 'a method' },
      { text: `s.${r.chars(10)}`, why: 'too short' },
    ],
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  }),
  declareRule({
    id: 'vault-unseal-key',
    provider: 'vault',
    description: 'Vault unseal or recovery key, as printed at initialisation',
    anchors: ['Unseal Key ', 'Recovery Key '],
    pattern: /(?:Unseal|Recovery) Key \d{1,2}: ([A-Za-z0-9+/]{43,44}={0,2})/,
    secret: 1,
    lengthMax: 63,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(44, alphabet.base64), 'Unseal Key 1: {}', 'Recovery Key 12: {}'),
    misses: () => [
      { text: 'Unseal Key 1: missing', why: 'no key' },
      { text: 'Unseal Key (will be hidden):', why: 'a prompt' },
    ],
    source: 'https://developer.hashicorp.com/vault/docs/commands/operator/init',
  }),
  declareRule({
    id: 'vault-approle-secret-id',
    provider: 'vault',
    description: 'AppRole secret id next to its role id',
    anchors: ['secret_id', 'secretid'],
    pattern: keyedPattern('secret_?id', '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 189,
    boundary: 'none',
    check: isAppRole,
    hits: (r) =>
      contextHits(
        sampleUuid(r),
        '{"role_id":"app","secret_id":"{}"}',
        'VAULT_SECRET_ID={}',
        '{"secret_id":"{}","role_id":"app"}',
      ),
    misses: (r) => [
      { text: `{"secret_id":"${sampleUuid(r)}","name":"db"}`, why: 'the id of a secret, without a role' },
      { text: '{"secretId":"prod/db"}', why: 'a name' },
    ],
    source: 'https://developer.hashicorp.com/vault/docs/auth/approle',
  }),
  declareRule({
    id: 'boundary-token',
    provider: 'vault',
    description: 'HashiCorp Boundary token',
    anchors: ['_s1'],
    lead: { chars: 'A-Za-z0-9_', max: 13 },
    pattern: /(?:at|s)_[A-Za-z0-9]{10}_s1[A-Za-z0-9]{60,400}/,
    lengthMax: 416,
    boundary: 'word',
    hits: (r) => tokenHits(`at_${r.chars(10)}_s1${r.chars(180)}`, 'BOUNDARY_TOKEN={}', '{"token":"{}"}'),
    misses: (r) => [
      { text: `at_${r.chars(10)}`, why: 'the id alone' },
      { text: `at_${r.chars(10)}_s1${r.chars(10)}`, why: 'too short' },
    ],
    source: 'https://developer.hashicorp.com/boundary/docs/concepts/domain-model/accounts',
  }),
]

/** How far from the secret id the role that it belongs to is looked for, in UTF-16 units. */
const NEIGHBOURHOOD = 160

function isAppRole({ text, start, end }: RuleMatch): boolean {
  const around = text.slice(Math.max(0, start - NEIGHBOURHOOD), start) + text.slice(end, end + NEIGHBOURHOOD)
  return /role_?id|approle|vault/i.test(around)
}
