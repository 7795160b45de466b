import type { Boundary } from '../model/rule.js'

/*
 * Which bytes can touch an anchor. Short anchors have windows with an open side; knowing what can stand there keeps the
 * sieve from opening for every word that happens to hold the anchor. Always a superset of what can really stand.
 */

const ALL: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)
/** Word characters that no escape ends in, so that a boundary before a match rules them out. */
const NEVER_BEFORE: Readonly<Record<Boundary, RegExp | undefined>> = {
  word: /[g-ik-lo-qsuw-zG-Z_]/,
  token: /[g-ik-lo-qsuw-zG-Z_-]/,
  base64: /[g-ik-lo-qsuw-zG-Z_+-]/,
  none: undefined,
}

const before = new Map<Boundary, readonly number[]>()
const classes = new Map<string, readonly number[]>()

/** Bytes that can stand before a match with this boundary; undefined where all can. */
export function bytesBefore(boundary: Boundary): readonly number[] | undefined {
  const never = NEVER_BEFORE[boundary]
  if (never === undefined) return undefined
  const known = before.get(boundary) ?? ALL.filter((byte) => !never.test(String.fromCharCode(byte)))
  before.set(boundary, known)
  return known
}

/**
 * Bytes that can stand behind `anchor`, read off an expression that begins with it and goes on with a character class;
 * undefined where the expression is of another form.
 */
export function bytesAfter(pattern: RegExp, anchor: string): readonly number[] | undefined {
  const literal = literalAt(pattern.source, anchor)
  if (literal === -1) return undefined
  const rest = pattern.source.slice(literal)
  const item = /^(?:\[(?:[^\]\\]|\\.)+\]|\\[wd])/.exec(rest)?.[0]
  if (item === undefined || /^(?:[?*]|\{0)/.test(rest.slice(item.length))) return undefined
  const key = `${item}${pattern.ignoreCase ? 'i' : ''}`
  const known = classes.get(key)
  if (known !== undefined) return known
  const one = new RegExp(`^${item}$`, pattern.ignoreCase ? 'i' : '')
  // What is not ASCII stays in: the class may be a negated one.
  const bytes = ALL.filter((byte) => byte > 127 || one.test(String.fromCharCode(byte)))
  classes.set(key, bytes)
  return bytes
}

/** Length of the start of `source` that spells `anchor` literally; -1 when it does not. */
function literalAt(source: string, anchor: string): number {
  let at = 0
  for (const character of anchor) {
    if (source[at] === '\\' && !/[a-z0-9]/i.test(character)) at++
    else if (/[.*+?^${}()|[\]\\/]/.test(character)) return -1
    if (source[at] !== character) return -1
    at++
  }
  return at
}
