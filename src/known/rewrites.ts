/*
 * How programs rewrite a value in ways that reading escapes does not undo: each such spelling is registered beside the value.
 *
 * Worked example: `it's $5` becomes `it''s $$5` where a Compose file is written whose strings stand in single quotes.
 */

/** A value longer than this is registered with one rewriting at a time, UTF-16 units. */
const PAIRED_LENGTH_MAX = 4_096

/** What a writer does to a text that holds `sign`. */
interface Rewrite {
  readonly sign: string
  readonly rewrite: (text: string) => string
}

/** What writers do alone or two at a time: to signs that stand for themselves, to blanks, to line ends. */
const PAIRED: readonly Rewrite[] = [
  // Forms.
  { sign: ' ', rewrite: (text) => text.replaceAll(' ', '+') },
  // SQL, YAML, CSV; Make, Compose; batch files, format strings.
  { sign: "'", rewrite: (text) => text.replaceAll("'", "''") },
  { sign: '"', rewrite: (text) => text.replaceAll('"', '""') },
  { sign: '$', rewrite: (text) => text.replaceAll('$', () => '$$') },
  { sign: '%', rewrite: (text) => text.replaceAll('%', '%%') },
  // A terminal ends lines its own way, and a shell that expands a value without quotes joins them.
  { sign: '\n', rewrite: (text) => text.replace(/\r?\n/g, '\r\n') },
  { sign: '\r\n', rewrite: (text) => text.replaceAll('\r\n', '\n') },
  { sign: '', rewrite: (text) => text.replace(/\s+/g, ' ') },
  // A shell takes these away; before anything else, for what is taken away is not doubled.
  { sign: '\\', rewrite: (text) => text.replace(/\\([\s\S]?)/g, '$1') },
  { sign: '^', rewrite: (text) => text.replace(/\^([\s\S]?)/g, '$1') },
]

/** What writers do alone. */
const SINGLE: readonly Rewrite[] = [
  // PowerShell, between double quotes.
  { sign: '"', rewrite: (text) => text.replace(/[`$"]/g, '`$&') },
  { sign: '`', rewrite: (text) => text.replaceAll('`', '``') },
  // A shell that quotes a run of quotes at once.
  { sign: "''", rewrite: (text) => text.replace(/''+/g, `'"$&"'`) },
  // SQL in SQL, CSV in CSV.
  { sign: "'", rewrite: (text) => text.replaceAll("'", "''''") },
  { sign: '"', rewrite: (text) => text.replaceAll('"', '""""') },
  // Commands that a pipeline's agent reads from its log.
  { sign: '%', rewrite: (text) => text.replaceAll('%', '%AZP25') },
]

/** What any of these changes. */
const TOUCHED = /[\s'"$%\\^`]/
const NO_SPELLINGS: ReadonlySet<string> = new Set()

/** The spellings of `text` that other programs make of it without escaping it. Linear. */
export function rewritesOf(text: string): ReadonlySet<string> {
  if (!TOUCHED.test(text)) return NO_SPELLINGS
  const spellings = new Set<string>()
  // No iterators: in a fresh process these are slow.
  const changing: Rewrite[] = []
  for (let i = PAIRED.length - 1; i >= 0; i--) {
    const one = PAIRED[i]!
    if (!text.includes(one.sign)) continue
    const once = one.rewrite(text)
    if (once === text) continue
    spellings.add(once)
    for (let k = 0; k < changing.length; k++) spellings.add(one.rewrite(changing[k]!.rewrite(text)))
    if (text.length <= PAIRED_LENGTH_MAX) changing.push(one)
  }
  for (let i = 0; i < SINGLE.length; i++) if (text.includes(SINGLE[i]!.sign)) spellings.add(SINGLE[i]!.rewrite(text))
  spellings.delete(text)
  spellings.delete('')
  return spellings
}

/** What a shell's error shows, in colours of its own, of a value that it took for two commands. */
export function piecesOf(text: string): readonly string[] {
  if (!text.includes('&') || text.includes('://')) return NO_PIECES
  const [, before, after] = /^([^\s=]*&\+?)([^\s=]*)$/.exec(text) ?? []
  return before === undefined || after === undefined ? NO_PIECES : [before, after]
}

const NO_PIECES: readonly string[] = []

/** How a value is commonly escaped before it is put into base64 or hex. */
export function spellingsOf(text: string): ReadonlySet<string> {
  const json = JSON.stringify(text).slice(1, -1)
  const spellings = new Set([json])
  // With slashes escaped, as PHP does, or what HTML reads, as Go does; and in ASCII alone, in either case.
  for (const one of [json, json.replaceAll('/', '\\/'), json.replace(/[<>&]/g, unicodeEscape)]) {
    const escaped = one.replace(/[^\0-\x7f]/g, unicodeEscape)
    for (const spelling of [one, escaped, escaped.replace(/\\u..../g, upperCase)]) spellings.add(spelling)
  }
  const percent = encodePercent(text)
  const kinds = [percent, percent.replace(/[!'()*]/g, percentEscape), percent.replace(/[!'()*~]/g, percentEscape)]
  const form = percent.replace(/[!'()~]/g, percentEscape).replaceAll('%20', '+')
  for (const spelling of new Set([...kinds, form])) {
    spellings.add(spelling)
    spellings.add(spelling.replace(/%../g, lowerCase))
  }
  spellings.delete(text)
  return spellings
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function lowerCase(text: string): string {
  return text.toLowerCase()
}

/** The digits of a unicode escape in capitals. */
function upperCase(text: string): string {
  return `\\u${text.slice(2).toUpperCase()}`
}

function percentEscape(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}

function encodePercent(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // A lone surrogate: nobody can have encoded it.
    return text
  }
}
