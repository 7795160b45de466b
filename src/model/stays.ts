/** Longest value that can be a placeholder, UTF-16 units. */
const STAY_LENGTH_MAX = 120

/** Whole values that say there is no value, in lower case. */
const WORDS = new Set(
  (
    'null none nil undefined true false n/a na - -- ... … empty unset unknown redacted filtered hidden masked removed scrubbed ' +
    'changeme change-me change_me example placeholder dummy todo tbd string string! string? boolean number any object ' +
    '[object [array [function [circular [getter] [setter] [getter/setter] required optional notset not-set not_set ' +
    'same-origin include omit enabled disabled yes no on off ok authorization !vault !secret !ref !sub !env !getatt !reference'
  ).split(' '),
)

/** Length of the longest of them. */
const WORD_LENGTH_MAX = Math.max(...Array.from(WORDS, (word) => word.length))

/** Longest template such as `${{ secrets.TOKEN }}`. */
const TEMPLATE_LENGTH_MAX = 100

/** Whether a template that stands for a value begins at `at`: `${VAR}`, `{{ var }}`, `$(command)`. Bounded. */
export function opensTemplate(text: string, at: number): boolean {
  const lead = text.slice(at, at + 2)
  const close = lead === '${' ? '}' : lead === '{{' ? '}}' : lead === '$(' ? ')' : undefined
  if (close === undefined) return false
  const inside = text.slice(at + 2, at + TEMPLATE_LENGTH_MAX)
  const end = inside.indexOf(close)
  return end >= 0 && !/[A-Za-z0-9]/.test(inside[end + close.length] ?? '')
}

const OPENERS = '[<{($%'
/** The name of a header that carries a secret, as settings hold it. */
const HEADER_NAME = /^x-(?:[a-z]{2,12}-){0,3}(?:key|token|secret|auth|signature)$/i

/**
 * Whether a value under a sensitive key stays because, as a whole, it is a listed placeholder: nothing, `null`, `****`,
 * `${VAR}`, `{{ var }}`, `{token}`, `<token>`, `<%= token %>`, `%VAR%`, `YOUR_TOKEN`, `X-Api-Key`, an earlier mask such as
 * `[redacted:token]`.
 */
export function keepsValue(value: string): boolean {
  const length = value.length
  if (length === 0) return true
  if (length > STAY_LENGTH_MAX) return false
  const text = isBlank(value.charCodeAt(0)) || isBlank(value.charCodeAt(length - 1)) ? value.trim() : value
  if (text.length <= WORD_LENGTH_MAX && (text === '' || WORDS.has(text.toLowerCase()))) return true
  const first = text[0] as string
  if (OPENERS.includes(first)) return isBracketed(text)
  if (first === 'x' || first === 'X') return isRun(text, first) || HEADER_NAME.test(text)
  if (first === '*' || first === '•' || first === '█' || first === '.') return isRun(text, first)
  if (first === 'y' || first === 'Y') return isYours(text)
  return isReference(text)
}

/** Whether trimming may take a character off: those beyond ASCII are looked at by `trim` itself. */
function isBlank(code: number): boolean {
  return code <= 0x20 || code > 0x7f
}

function isBracketed(text: string): boolean {
  const last = text[text.length - 1]
  switch (text[0]) {
    case '[':
      return last === ']' && isMaskText(text.slice(1, -1))
    case '<':
      return last === '>' && (isWordy(text.slice(1, -1)) || (text.startsWith('<%') && text.endsWith('%>')))
    case '(':
      return last === ')' && WORDS.has(text.slice(1, -1).toLowerCase())
    case '{':
      return text.startsWith('{{') ? text.endsWith('}}') : last === '}' && isWordy(text.slice(1, -1))
    case '%':
      if (text.length === 2) return 'sdiojOfc'.includes(text[1] as string)
      return last === '%' ? isWordy(text.slice(1, -1)) : /^%\([A-Za-z_]\w{0,40}\)[sdr]$/.test(text)
    default:
      return isVariable(text)
  }
}

/** What stands inside the brackets of a mask: `REDACTED`, `redacted:token#7Kq2x9`, `Object`, `Circular *1`. */
function isMaskText(inside: string): boolean {
  const word = /^[A-Za-z]{1,20}/.exec(inside)?.[0].toLowerCase() ?? ''
  if (!MASK_WORDS.has(word)) return false
  return word.length === inside.length || !/[A-Za-z0-9]/.test(inside[word.length] as string)
}

const MASK_WORDS = new Set(
  'redacted filtered masked hidden removed scrubbed protected sanitized secret object array function circular getter setter asyncfunction class'.split(
    ' ',
  ),
)

/** `${VAR}`, `$VAR`, `$(command)`, `$1`, `${{ secrets.X }}`. */
function isVariable(text: string): boolean {
  if (text.startsWith('${') && text.endsWith('}')) return true
  if (text.startsWith('$(') && text.endsWith(')')) return true
  return /^\$[A-Z_][A-Z0-9_]{0,60}$|^\$\d{1,2}$/.test(text)
}

/** Words as in `<your token>`: letters, digits where they look like no secret, blanks. */
function isWordy(inside: string): boolean {
  return inside.length > 0 && inside.length <= 60 && /^[A-Za-z_][A-Za-z_ .:'-]*\d{0,2}$/.test(inside)
}

/** `your-api-key`, `YOUR_TOKEN_HERE`, `yourPassword`. */
function isYours(text: string): boolean {
  return /^your(?:[-_ ]?[A-Za-z]{1,12}){1,6}$/i.test(text) && (/[-_ ]/.test(text) || /^your[A-Z]|^YOUR[A-Z]/.test(text))
}

function isRun(text: string, first: string): boolean {
  if (text.length < 3 && first !== '*') return false
  for (const character of text) if (character !== first) return false
  return true
}

/** Code that names a value instead of being one: `process.env.DB_PASSWORD`, `req.body.password`. */
function isReference(text: string): boolean {
  let dot = 0
  while (dot <= ROOT_LENGTH_MAX && dot < text.length && !opensPart(text.charCodeAt(dot))) dot++
  if (dot < 2 || dot > ROOT_LENGTH_MAX || dot === text.length || !ROOTS.has(text.slice(0, dot))) return false
  return /^[A-Za-z_$][\w$]{0,40}[.[][\w$.'"[\]?!-]{1,60}\(?$/.test(text)
}

function opensPart(code: number): boolean {
  return code === 0x2e || code === 0x5b
}

const ROOT_LENGTH_MAX = 10
const ROOTS = new Set(
  'process this self req request ctx config options opts params env os secrets vars var local data props import'.split(
    ' ',
  ),
)
