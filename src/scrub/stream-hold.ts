import type { Rule } from '../model/rule.js'

/** How far behind its anchor a secret with blanks in it is waited for, UTF-16 units. */
const REACH_MAX = 4_096
/** What stands between an anchor and its secret. */
const JOINT = /[\s:="'>\\]/
/** What stands before a quote that opens; behind a letter it is an apostrophe. */
const OPENS = /[\s:=,({[>\\]/

const PORT = /^\d{1,5}(?:\s|$)/
const PORT_LENGTH_MAX = 6

/** An anchor of a rule whose secrets may hold blanks. */
export interface OpenAnchor {
  readonly text: string
  readonly fold: boolean
  readonly reach: number
  /** What the rule's expression demands from the anchor up to the secret; absent where that is not one piece of it. */
  readonly head?: string | undefined
}

/** The anchors behind which a secret with blanks in it may stand. Cost: a few microseconds a rule. */
export function openAnchorsOf(rules: readonly Rule[]): readonly OpenAnchor[] {
  return rules.filter(holdsBlanks).flatMap((rule) =>
    rule.anchors.map(
      (anchor): OpenAnchor => ({
        text: rule.pattern.ignoreCase ? anchor.toLowerCase() : anchor,
        fold: rule.pattern.ignoreCase,
        reach: Math.min(rule.lengthMax, REACH_MAX),
        head: headOf(rule),
      }),
    ),
  )
}

/**
 * For unfinished lines: where a secret with blanks in it, which a rule knows by what stands before it, may have begun and
 * not ended, or a group that is not closed. Its result is the text's length when there is none. Linear, a few searches a
 * rule of that kind.
 */
export function createHold(anchors: readonly OpenAnchor[]): (text: string) => number {
  const heads = anchors.map(({ head, fold }) => (head === undefined ? undefined : new RegExp(head, fold ? 'iy' : 'y')))
  return (text) => {
    const folded = text.toLowerCase()
    const lower = folded.length === text.length ? folded : text
    let hold = text.length
    for (const [index, { text: anchor, fold, reach }] of anchors.entries()) {
      const where = fold ? lower : text
      for (let at = where.indexOf(anchor, Math.max(0, text.length - reach)); at !== -1 && at < hold; ) {
        hold = Math.min(hold, secretStart(text, at, anchor.length, heads[index]))
        at = where.indexOf(anchor, at + 1)
      }
    }
    return Math.min(hold, openGroup(text))
  }
}

/** Where the secret of the anchor at `at` begins; the text's length where what stands there rules one out. */
function secretStart(text: string, at: number, length: number, head: RegExp | undefined): number {
  if (head !== undefined) {
    head.lastIndex = at
    if (!head.test(text)) return text.length
    // What follows a host is its port.
    return PORT.test(text.slice(head.lastIndex, head.lastIndex + PORT_LENGTH_MAX)) ? text.length : head.lastIndex
  }
  let secret = at + length
  while (secret < text.length && JOINT.test(text[secret] as string)) secret++
  return secret
}

/** The source of what a rule without lead matches before its secret; undefined where groups are open there. */
function headOf({ pattern, lead, secret = 0, locate }: Rule): string | undefined {
  if (lead !== undefined || locate !== undefined || secret === 0) return undefined
  const source = withoutLookarounds(pattern.source)
  const group = groupOf(source, secret)
  const head = source.slice(0, source.indexOf(`(${group})`))
  try {
    new RegExp(head)
  } catch {
    return undefined
  }
  const isOnePiece = !head.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, '').includes('|')
  return isOnePiece && head !== '' ? head : undefined
}

/**
 * Where a quote, brace or bracket opens that nothing closes yet: a value in quotes ends with them, and what an object is
 * shows when it is whole. The text's length when there is none.
 */
function openGroup(text: string): number {
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (sign === '{' || (sign === '[' && text[at - 1] !== '\x1b')) open.push(at)
    else if (sign === '}' || sign === ']') open.pop()
    else if ((sign === '"' || sign === "'" || sign === '`') && (at === 0 || OPENS.test(text[at - 1] as string))) {
      let close = text.indexOf(sign, at + 1)
      while (close !== -1 && text[close - 1] === '\\') close = text.indexOf(sign, close + 1)
      if (close === -1) return open[0] ?? at
      at = close
    }
  }
  return open[0] ?? text.length
}

/** Whether a blank can stand inside what a rule masks, as far as its expression tells; rather yes than no. */
function holdsBlanks({ pattern, secret = 0, locate }: Rule): boolean {
  const source = withoutLookarounds(pattern.source)
  const group = secret === 0 || locate !== undefined ? source : groupOf(source, secret)
  for (const [part] of group.matchAll(/\\.|\[(?:[^\]\\]|\\.)*\]|[. ]/g)) {
    if (/^(?:[. ]|\\[sWD]|\[.*\])$/s.test(part) && new RegExp(`^${part}$`).test(' ')) return true
  }
  return false
}

/** The parts of an expression that only look: their classes hold what must not follow. */
function withoutLookarounds(source: string): string {
  const atom = '\\\\.|\\[(?:[^\\]\\\\]|\\\\.)*\\]|[^()\\\\]'
  return source.replace(new RegExp(`\\(\\?<?[=!](?:${atom}|\\((?:${atom})*\\))*\\)`, 'g'), '')
}

/** The source of the capturing group with this number; all of it when there is none. */
function groupOf(source: string, number: number): string {
  const opened: number[] = []
  let count = 0
  let start = 0
  for (const match of source.matchAll(/\\.|\[(?:[^\]\\]|\\.)*\]|\((?:\?:|\?<[^>]+>)?|\)/g)) {
    const [part] = match
    if (part.startsWith('(')) {
      opened.push(part === '(?:' ? 0 : ++count)
      if (opened.at(-1) === number) start = match.index + part.length
    } else if (part === ')' && opened.pop() === number) return source.slice(start, match.index)
  }
  return source
}
