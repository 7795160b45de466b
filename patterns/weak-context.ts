import { looksOpaque } from '../src/model/opaque.js'
import { declareRule, type Rule, type RuleMatch } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Names that often stand before a secret and as often before none. */
const WORDS = ['key', 'sig', 'signature', 'hash', 'hmac', 'seed']
/** The names with what may follow them: every match begins with one. */
const ANCHORS = WORDS.flatMap((word) => ['=', ':', '"', "'", '\\'].map((sign) => word + sign))
const JOINT = '(?:\\\\{0,7}["\'])?(?::|=) ?(?:\\\\{0,7}["\'])?'

/** A value behind one of the names. */
function behindName(value: string): RegExp {
  return new RegExp(`(?:${WORDS.join('|')})${JOINT}(${value})(?![\\w-])`, 'i')
}

/** Keys by their looks, beside names that prove little. Right often enough to be wanted where logs leave the house. */
export const weakContextRules: readonly Rule[] = [
  declareRule({
    id: 'hex-behind-weak-name',
    provider: 'weak-context',
    description: 'Hex of 32, 40 or 64 digits behind a name such as key, sig or hash',
    anchors: ANCHORS,
    pattern: behindName('[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}'),
    secret: 1,
    lengthMax: 92,
    boundary: 'none',
    tier: 'broad',
    hits: (r) => contextHits(r.chars(64, alphabet.hex), 'sig={}', '{"hmac":"{}"}', 'key: {}'),
    misses: (r) => [
      { text: `commit ${r.chars(40, alphabet.hex)}`, why: 'no such name' },
      { text: `key=${r.chars(24, alphabet.hex)}`, why: 'the length of an ObjectId' },
    ],
    source: 'https://datatracker.ietf.org/doc/html/rfc2104',
  }),
  declareRule({
    id: 'base64-behind-weak-name',
    provider: 'weak-context',
    description: 'Base64 of 24 bytes or more behind a name such as key, sig or hash',
    anchors: ANCHORS,
    pattern: behindName('[A-Za-z0-9+/_-]{32,171}={0,2}'),
    secret: 1,
    lengthMax: 210,
    boundary: 'none',
    tier: 'broad',
    check: isMixed,
    hits: (r) => contextHits(`a1B${r.chars(40, alphabet.base64)}`, 'signature={}', '{"key":"{}"}', "seed: '{}'"),
    misses: (r) => [
      { text: `key=${r.chars(40, alphabet.lower)}`, why: 'letters of one case' },
      { text: `hash=a1B${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://datatracker.ietf.org/doc/html/rfc4648#section-4',
  }),
  declareRule({
    id: 'uuid-behind-weak-name',
    provider: 'weak-context',
    description: 'UUID behind a name that ends in key',
    anchors: ['key=', 'key:', 'key"', "key'", 'key\\'],
    pattern: new RegExp(`key${JOINT}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\\w-])`, 'i'),
    secret: 1,
    lengthMax: 60,
    boundary: 'none',
    tier: 'broad',
    hits: (r) => contextHits(sampleUuid(r), 'licenceKey={}', '{"ingestKey":"{}"}', 'key: {}'),
    misses: (r) => [
      { text: `requestId=${sampleUuid(r)}`, why: 'an id' },
      { text: `key=${r.chars(8, alphabet.hex)}-${r.chars(4, alphabet.hex)}`, why: 'the beginning of one' },
    ],
    source: 'https://datatracker.ietf.org/doc/html/rfc9562',
  }),
  declareRule({
    id: 'webhook-signature',
    provider: 'weak-context',
    description: 'Signature of a webhook or request as its header carries it',
    anchors: ['sha256=', 'sha1=', 'v1='],
    pattern: /(?:sha256|sha1|v1)=([0-9a-f]{64}|[0-9a-f]{40})(?![\w-])/,
    secret: 1,
    lengthMax: 72,
    boundary: 'word',
    tier: 'broad',
    hits: (r) =>
      contextHits(r.chars(64, alphabet.hex), 'x-hub-signature-256: sha256={}', 'stripe-signature: t=1,v1={}'),
    misses: (r) => [
      { text: `image sha256:${r.chars(64, alphabet.hex)}`, why: 'a digest' },
      { text: `v1=${r.chars(12, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  }),
  declareRule({
    id: 'encoded-json',
    provider: 'weak-context',
    description: 'JSON in base64 that is no JSON Web Token: cursors, state, session data',
    anchors: ['eyJ'],
    pattern: /eyJ[A-Za-z0-9_-]{21,4000}={0,2}(?![.\w-])/,
    lengthMax: 4_010,
    boundary: 'word',
    tier: 'broad',
    hits: (r) => tokenHits(`eyJpZCI6${r.chars(30)}`, 'cursor={}', '{"state":"{}"}'),
    misses: (r) => [
      { text: `eyJpZCI6${r.chars(4)}`, why: 'too short' },
      { text: `XeyJpZCI6${r.chars(30)}`, why: 'the middle of a word' },
    ],
    source: 'https://datatracker.ietf.org/doc/html/rfc4648#section-5',
  }),
]

/** Letters of both cases and digits that look drawn. */
function isMixed({ text, secretStart, secretEnd }: RuleMatch): boolean {
  const value = text.slice(secretStart, secretEnd)
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && looksOpaque(value)
}
