import { noteRead } from './key-effort.js'
import { emitValue, type KeyScan } from './key-emit.js'

type Brackets = readonly [open: string, close: string]

/** How the angle brackets of XML are written: plain, as entities, as JSON escapes, percent-encoded. */
const BRACKETS: readonly Brackets[] = [
  ['<', '>'],
  ['&lt;', '&gt;'],
  ['\\u003c', '\\u003e'],
  ['\\u003C', '\\u003E'],
  ['%3C', '%3E'],
]
const ATTRIBUTES_LENGTH_MAX = 200
const CDATA = '<![CDATA['

/** The text of an XML element whose name is a sensitive key; true when the key is an element's name. Linear in the text. */
export function emitElementText(scan: KeyScan, start: number, end: number): boolean {
  const { text } = scan
  const from = nameStart(text, start)
  // `<`, the end of an entity, or of an escape.
  const before = text.charCodeAt(from - 1)
  if (before !== 0x3c && before !== 0x3b && (before | 0x20) !== 0x63) return false
  const brackets = BRACKETS.find(([open]) => text.startsWith(open, from - open.length))
  if (brackets === undefined) return false
  const [open, close] = brackets
  const opened = behindTag(text, end, close)
  if (opened < 0) return true
  if (text.startsWith(CDATA, opened)) {
    const stop = text.indexOf(']]>', opened)
    noteRead(opened, stop < 0 ? text.length : stop)
    emitValue(scan, opened + CDATA.length, stop < 0 ? text.length : stop, {
      quoted: true,
      keyQuoted: true,
      prose: 'none',
    })
    return true
  }
  const stop = text.indexOf(open, opened)
  noteRead(opened, stop < 0 ? text.length : stop)
  if (stop >= 0 && !isEndTag(text, stop + open.length)) return true
  if (stop < 0 && !/[A-Za-z0-9]/.test(text[opened] ?? '')) return true
  emitValue(scan, opened, stop < 0 ? unclosedEnd(text, opened) : stop, { quoted: true, keyQuoted: true, prose: 'none' })
  return true
}

/** Where the element's name starts, its namespace included. */
function nameStart(text: string, start: number): number {
  if (text.charCodeAt(start - 1) !== 0x3a) return start
  let at = start - 1
  while (at > 0 && start - at < 32 && /[\w-]/.test(text[at - 1] as string)) at--
  return at
}

/** Behind the end of a start tag, its attributes skipped; -1 when the tag does not end here. */
function behindTag(text: string, end: number, close: string): number {
  if (text.startsWith(close, end)) return end + close.length
  if (text.charCodeAt(end) !== 0x20) return -1
  const at = text.slice(end, end + ATTRIBUTES_LENGTH_MAX).indexOf(close)
  return at < 0 || text.slice(end, end + at).includes('<') ? -1 : end + at + close.length
}

function isEndTag(text: string, at: number): boolean {
  while (text.charCodeAt(at) === 0x5c) at++
  return text.charCodeAt(at) === 0x2f || text.startsWith('%2F', at)
}

/** An element cut off: to the end of the line or of the string around it. */
function unclosedEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) !== 0x22) at++
  // Backslashes before a quote are the quote's.
  if (text.charCodeAt(at) === 0x22) while (at > start && text.charCodeAt(at - 1) === 0x5c) at--
  return at
}
