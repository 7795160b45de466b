import { looksDrawn } from '../model/opaque.js'
import { joinWords, type KeyKind, traitsOf } from './key-traits.js'
import {
  compileWords,
  matchBack,
  matchTail,
  splitWords,
  startsWord,
  type WordMatch,
  type WordTrie,
} from './key-trie.js'

/** What a key's words say about its value. */
export interface Verdict {
  /** Canonical name of the key, safe to print. */
  readonly name: string
  readonly kind: KeyKind
  /** `tokens`, `passwords`: a collection whose leaves are secrets, and a name that often counts things. */
  readonly plural: boolean
}

/** Judges the key `text[start, end)`; undefined: its value is nobody's secret. */
export type KeyJudge = (text: string, start: number, end: number) => Verdict | undefined

/** Words that may follow a sensitive word and leave it one: `passwordHash`, `token_value`, `API_KEY_PROD`. */
const FOLLOWERS = words(
  'value val raw plain plaintext string str confirm confirmation repeat again verify old new current previous prev next hash',
  'hashed encrypted encoded enc base b64 hex header param env v prod production dev development staging stage test live',
  'sandbox local primary secondary main backup default data key b a',
)

/** Words that follow a sensitive word and make it something else: `secretName`, `tokenType`, `passwordChangedAt`. */
const STOPS = new Set(
  words(
    'id ids name names version versions arn type types count counts length len size url uri urls endpoint endpoints path paths',
    'file filename files dir expiry expires expired expire exp expiration lifetime ttl age at date time timestamp on by in',
    'changed created updated rotated revoked issued reset requested required requires policy strategy method methods mode',
    'scheme schema provider providers manager service server servers host port status state error errors message reason',
    'failure failed success valid validity invalid verified enabled disabled present exists set missing limit limits usage',
    'budget cost rate per ratio prefix suffix format pattern regex rules rule strength score hint label placeholder title',
    'description field fields link page screen form route button action event events handler callback function fn factory',
    'class store storage cache repository repo validator generator parser encoder owner issuer audience scope scopes kind alg',
    'algorithm index offset position pos ref reference references rotation used remaining request requests response result',
    'fingerprint checksum thumbprint stdin config configuration settings options consent banner domain samesite max min total',
    'number num level levels map list table column group role roles user users username client attempts attempt retries',
    'needed available needs is has not was uid uuid selector source backend module package lib library engine plugin address',
  ),
)

/** First words that ask a question, whose answer is no secret: `hasPassword`. */
const QUESTIONS = new Set(
  words(
    'has have is are was should needs need requires require can no not use uses show hide enable disable allow allows',
  ),
)

/** Words before a sensitive word that make its value public or a count: `publicKey`, `maxTokens`. */
const PUBLIC = new Set(words('public publishable pub pubkey num number count'))
const COUNTS = new Set(
  words(
    'max min total prompt completion input output cached reasoning used remaining budget thinking per avg mean sum usage limit audio text',
  ),
)

/** What stands before a short key written in one word with it: `dbpass`, `smtppwd`. */
const GLUE_PREFIXES = new Set(
  words(
    'db user usr my admin root proxy smtp mysql pg postgres redis ftp sftp ssh mail imap pop ldap http https basic sa sys app web',
    'api auth key store trust session client server login wifi wpa enc sql mongo rabbit mq amqp kafka sudo vnc rdp new old cert x o',
    'p12 pfx php j asp remote connect cur current default test temp tmp master bind account acct',
  ),
)

/** Shortest built-in key that may be the tail of any longer word. */
const GLUED_LENGTH_MIN = 5
const FOLLOWERS_MAX = 4
/** Longest key that may end an id by chance, and the shortest id whose end is looked at so. */
const CHANCE_LENGTH_MAX = 3
const ID_LENGTH_MIN = 12

interface Entry extends Verdict {
  readonly joined: string
}

/** Compiles key names to a judge of keys in any spelling. Cost of a judgement: the key's length, at most 128 characters. */
export function compileKeyJudge(keys: readonly string[]): KeyJudge {
  const entries = entriesOf(keys)
  const heads = compileWords(
    entries.map((entry) => entry.joined),
    (joined) => joined.length >= GLUED_LENGTH_MIN && traitsOf(joined) !== undefined,
  )
  const followers = compileWords(FOLLOWERS, (word) => word.length >= 4)
  const byJoined = new Map(entries.map((entry) => [entry.joined, entry]))

  return function judge(text, start, end) {
    let tail = end
    for (let step = 0; step <= FOLLOWERS_MAX; step++) {
      const verdict = judgeHead(heads, entries, text, start, tail)
      if (verdict !== undefined) {
        if (isOverruled(text, start, verdict) || isChance(text, start, verdict.start, tail)) return undefined
        return verdict.entry
      }
      const shorter = withoutFollower(followers, text, start, tail)
      if (shorter <= start || shorter === tail) break
      tail = shorter
    }
    return judgeInside(byJoined, text, start, end)
  }
}

interface Head {
  readonly entry: Verdict
  readonly start: number
}

function judgeHead(
  heads: WordTrie,
  entries: readonly Entry[],
  text: string,
  start: number,
  end: number,
): Head | undefined {
  const match = matchBack(heads, text, start, end) ?? matchGlued(heads, text, start, end)
  if (match !== undefined) return { entry: entries[match.word]!, start: match.start }
  const last = text.charCodeAt(end - 1)
  if (last !== 0x73 && last !== 0x53) return undefined
  const singular = matchBack(heads, text, start, end - 1)
  if (singular === undefined) return undefined
  return { entry: { ...entries[singular.word]!, plural: true }, start: singular.start }
}

/** A short key at the end of a longer word, where what stands before it is a usual prefix: `dbpass`, not `compass`. */
function matchGlued(heads: WordTrie, text: string, start: number, end: number): WordMatch | undefined {
  let from = end - 1
  while (from > start && end - from < 24 && !startsWord(text, start, from)) from--
  return matchTail(heads, text, from, end, (at) => GLUE_PREFIXES.has(text.slice(from, at).toLowerCase()))
}

/** Where the key ends without its last word, if that word may follow a sensitive one; else `end`. */
function withoutFollower(followers: WordTrie, text: string, start: number, end: number): number {
  let at = end
  while (at > start && text.charCodeAt(at - 1) >= 0x30 && text.charCodeAt(at - 1) <= 0x39) at--
  if (at === end) at = matchBack(followers, text, start, end)?.start ?? end
  while (at > start && isSeparator(text.charCodeAt(at - 1))) at--
  return at
}

/** Whether a short key ends an id by chance, `…LJLOELE5PW`: behind a digit, and behind letters that make no words. */
function isChance(text: string, start: number, at: number, end: number): boolean {
  if (end - at > CHANCE_LENGTH_MAX || at - start < ID_LENGTH_MIN) return false
  const before = text.charCodeAt(at - 1)
  if (before < 0x30 || before > 0x39) return false
  return looksDrawn(text.slice(start, at).replace(/\d/g, ''))
}

/** Whether the words before the sensitive one take it back. */
function isOverruled(text: string, start: number, head: Head): boolean {
  if (head.start === start) return false
  const before = splitWords(text, start, head.start)
  if (QUESTIONS.has(before[0] ?? '')) return true
  return before.some((word) => PUBLIC.has(word) || (head.entry.plural && COUNTS.has(word)))
}

/**
 * A sensitive word followed by words that nobody listed (`SECRET_STRIPE`): judged by the look of the value,
 * unless one of them is known to turn the meaning.
 */
function judgeInside(
  byJoined: ReadonlyMap<string, Entry>,
  text: string,
  start: number,
  end: number,
): Verdict | undefined {
  const all = splitWords(text, start, end)
  if (QUESTIONS.has(all[0] ?? '')) return undefined
  for (let i = all.length - 2; i >= 0; i--) {
    if (STOPS.has(all[i + 1]!) || PUBLIC.has(all[i]!)) return undefined
    const entry = byJoined.get(singular(all[i]!)) ?? byJoined.get((all[i - 1] ?? '') + singular(all[i]!))
    if (entry === undefined || (entry.kind !== 'strong' && entry.kind !== 'soft')) continue
    return { name: entry.name, kind: 'opaque', plural: false }
  }
  return undefined
}

function singular(word: string): string {
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function entriesOf(keys: readonly string[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const key of keys) {
    const joined = joinWords(key)
    if (joined === '') throw new TypeError('A key name must contain a letter or a digit')
    const traits = traitsOf(joined) ?? { name: kebab(key), kind: 'strong' as const }
    entries.set(joined, { joined, name: traits.name, kind: traits.kind, plural: false })
  }
  return [...entries.values()]
}

/** A key name in lower-case words joined by `-`. */
function kebab(key: string): string {
  return splitWords(key, 0, key.length).join('-')
}

function isSeparator(code: number): boolean {
  return code === 0x5f || code === 0x2d || code === 0x2e || code === 0x20
}

function words(...lines: string[]): string[] {
  return lines.join(' ').split(' ')
}
