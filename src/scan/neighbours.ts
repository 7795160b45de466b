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

/** One character or class of an expression and how often it stands there: what an anchor can be read against. */
const ATOM = /(\[(?:[^\]\\]|\\.)+\]|\\[^bBckpPux0-9]|[^\\()|[\]{}.*+?^$])(?:\{(\d+)(,\d+)?\})?(?![*+?{])/y

/** What must stand behind an anchor: `run` bytes or more, each one of `bytes`. */
export interface Follow {
  readonly bytes: readonly number[]
  readonly run: number
}

/** Longest run behind an anchor that is asked for: nearly all chance meetings end within it. */
const RUN_MAX = 32

/**
 * What must stand behind `anchor`, read off an expression that begins with characters and classes which the anchor
 * spells, and goes on with one more; undefined where the expression is of another form.
 */
export function followOf(pattern: RegExp, anchor: string): Follow | undefined {
  const { source, ignoreCase } = pattern
  if (source.includes('|') && hasAlternatives(source)) return undefined
  let read = 0
  ATOM.lastIndex = 0
  for (let found = ATOM.exec(source); found !== null; found = ATOM.exec(source)) {
    const count = found[2] === undefined ? 1 : Number(found[2])
    const bytes = bytesOf(found[1] as string, ignoreCase)
    let left = count
    while (left > 0 && read < anchor.length) {
      if (!bytes.includes(anchor.charCodeAt(read))) return undefined
      read++
      left--
    }
    if (read === anchor.length && left > 0) return { bytes, run: Math.min(left, RUN_MAX) }
    // Where the atom may end, nothing tells what comes next.
    if (found[3] !== undefined) return undefined
  }
  return undefined
}

/** Whether an expression is alternatives as a whole, so that its beginning says nothing about the others. */
function hasAlternatives(source: string): boolean {
  let depth = 0
  for (const [part] of source.matchAll(/\\.|\[(?:[^\]\\]|\\.)*\]|[()|]/g)) {
    if (part === '(') depth++
    else if (part === ')') depth--
    else if (part === '|' && depth === 0) return true
  }
  return false
}

/** The bytes that an atom stands for; what is not ASCII stays in where the atom is a class. */
function bytesOf(atom: string, ignoreCase: boolean): readonly number[] {
  const key = `${atom}${ignoreCase ? 'i' : ''}`
  const known = classes.get(key)
  if (known !== undefined) return known
  const one = new RegExp(`^${atom}$`, ignoreCase ? 'i' : '')
  // A letter, digit or sign stands for itself alone; a class may be a negated one.
  const rest = /^[\x20-\x7e]$/.test(atom)
  const bytes = ALL.filter((byte) => (byte > 127 ? !rest : one.test(String.fromCharCode(byte))))
  classes.set(key, bytes)
  return bytes
}
