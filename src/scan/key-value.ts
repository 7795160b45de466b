import { looksDrawn, looksOpaque } from '../model/opaque.js'
import { keepsValue } from '../model/stays.js'
import type { Prose } from './key-link.js'
import type { Verdict } from './key-words.js'

/** Longest value that is looked at as a whole; a longer one is no placeholder and no word. */
const JUDGED_LENGTH_MAX = 200
const DIGITS = /^\d{3,12}$/
const NUMBER = /^[-+]?\d[\d.,_]{0,40}$/
/** Twilio's resource ids, which are called `sid` and are no sessions (https://www.twilio.com/docs/glossary/what-is-a-sid). */
const RESOURCE_ID = /^[A-Z]{2}[0-9a-f]{32}$/
/** The name of a variable or a field: `token: tokenCount`. */
const IDENTIFIER = /^[a-z]{2,15}(?:[A-Z][a-z]{1,15}){1,4}$/
const ANSWERS = new Set('pass passed fail failed skip skipped partial high low medium'.split(' '))

/** Words that go on with a sentence about a key instead of giving its value. */
const SENTENCE_WORDS = new Set(
  (
    'a an the is are was were be been has had not no none too must should cannot can could will would may does did do of for ' +
    'from to in on at by with without and or but if when while because this that these those it its your their our my any ' +
    'all some missing invalid required expired incorrect wrong empty changed updated reset rotated revoked deleted removed ' +
    'created generated issued accepted rejected refused denied granted failed failure error ok success successful mismatch ' +
    'mismatched unknown found given provided present absent set unset stored sent received verified unverified confirmed valid ' +
    'refreshed refreshing used unused reused short long weak strong blank correct expected unexpected unauthorized forbidden ' +
    'malformed undefined null true false unavailable unsupported disabled enabled optional ignored here there now already never ' +
    'resend file files compat via still only also just about enter type input please use using see check verify parse decode could unable loading loaded'
  ).split(' '),
)

/** How a value stands in the text. */
export interface Standing {
  readonly quoted: boolean
  /** The key stands in quotes: a bare value is a JSON literal. */
  readonly keyQuoted: boolean
  readonly prose: Prose
  /** It stands in an object below the key. */
  readonly below?: boolean
}

/** Whether the value `text[start, end)` under a sensitive key is a secret. Looks at 200 characters at most. */
export function isSecretValue(text: string, start: number, end: number, verdict: Verdict, standing: Standing): boolean {
  if (end <= start) return false
  if (end - start > JUDGED_LENGTH_MAX) return verdict.kind !== 'digits'
  const value = text.slice(start, end)
  if (verdict.kind === 'digits') return DIGITS.test(value)
  if (keepsValue(value)) return false
  if (!standing.quoted && (isWord(value, verdict, standing.prose) || isCode(value, verdict, standing))) return false
  if (verdict.name === 'session-id' && RESOURCE_ID.test(value)) return false
  switch (verdict.kind) {
    case 'soft':
      return isSoftSecret(value, verdict, standing)
    case 'opaque':
      return looksOpaque(value) || (verdict.name === 'auth' && standing.below !== true && isPair(value))
    default:
      return true
  }
}

/** A value under `token` and its kin: numbers count or enumerate, single signs are syntax, paths point to a file. */
function isSoftSecret(value: string, verdict: Verdict, standing: Standing): boolean {
  if (value.length < 3) return false
  const first = value.charCodeAt(0)
  if (mayBeNumber(first) && NUMBER.test(value))
    return !verdict.plural && !(standing.keyQuoted && !standing.quoted) && value.length >= 6
  if (verdict.name === 'password' && ANSWERS.has(value.toLowerCase())) return false
  if (isPath(value) || (!standing.quoted && first >= 0x61 && IDENTIFIER.test(value))) return false
  return standing.quoted || !value.includes('@') || !/^[\w.$]{0,60}@[0-9a-f]{5,8}$/.test(value)
}

/** Whether a number may begin with this character: a digit or its sign. */
function mayBeNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d
}

/** The beginning of a call by a usual name: `config.get(`, `z.string().min(8)`. A password has other words before a bracket. */
const CALL =
  /^[A-Za-z_$][A-Za-z_$]{0,20}(?:\.[A-Za-z]{2,20}){0,3}\.(?:get|getenv|getItem|string|number|object|optional|required|fetch|read|lookup|decrypt|resolve)\(/

/** Whether an unquoted value is an expression: a call, or a variable of the key's own name, `token: $token`. */
function isCode(value: string, verdict: Verdict, standing: Standing): boolean {
  if (value.startsWith('$')) return value.slice(1).toLowerCase() === verdict.name.replaceAll('-', '')
  return standing.prose !== 'none' && CALL.test(value)
}

/** Whether a word goes on with a sentence about a key instead of being its value. */
export function isSentenceWord(word: string): boolean {
  return SENTENCE_WORDS.has(word.toLowerCase())
}

/** Code that follows an unquoted key: it makes or fetches a value and is none. */
const CODE_WORDS = new Set('new await async function typeof void yield'.split(' '))
const CODE_WORD_LENGTH_MAX = 8

/**
 * Whether a bare value is a word of a sentence or of code: listed, or, where the key is no password, plain short lower-case
 * letters. Behind `is`, anything without a digit or sign is a word.
 */
function isWord(value: string, verdict: Verdict, prose: Prose): boolean {
  if ((value.length <= CODE_WORD_LENGTH_MAX && CODE_WORDS.has(value)) || value.startsWith('require(')) return true
  if (prose === 'none') return false
  const word = withoutStop(value)
  if (SENTENCE_WORDS.has(word.toLowerCase())) return true
  if (looksDrawn(word)) return false
  if (prose === 'verb')
    return (
      !looksOpaque(word) && (!/\d|[^\w'’-]/.test(word) || word.length < 5 || /^(?:base|sha|md|utf|v)-?\d/i.test(word))
    )
  return prose === 'colon' && verdict.kind !== 'strong' && /^[A-Za-z]?[a-z'-]{0,15}$/.test(word)
}

/** A word without the signs, three at most, that end a sentence or a part of one. */
function withoutStop(value: string): string {
  let end = value.length
  while (end > 0 && value.length - end < 3 && '.,;:!?'.includes(value[end - 1] as string)) end--
  return end === value.length ? value : value.slice(0, end)
}

/** `user:password`, and no address and no time. */
function isPair(value: string): boolean {
  const colon = value.indexOf(':')
  return colon > 0 && !/\s|:\/|^\d/.test(value) && value.length - colon > 4 && /\d|[^\w:.-]/.test(value.slice(colon))
}

/** A path of words: `/run/secrets/token`, `./credentials.json`. */
function isPath(value: string): boolean {
  const first = value[0]
  if ((first !== '/' && first !== '.' && first !== '~') || !/^(?:\.{1,2}|~)?\/[\w.-]+(?:\/[\w.-]+)*\/?$/.test(value))
    return false
  return value.split('/').every((part) => !looksOpaque(part))
}
