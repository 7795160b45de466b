/*
 * Which characters can stand where behind an anchor: a necessary condition that costs a few nanoseconds, before an
 * expression is tried that costs a hundred. Read off the expression by walking all its ways at once; always a superset
 * of what can really stand.
 */

/** One byte per ASCII code, 1 where it can stand; the last one for all other characters. */
export type Row = Uint8Array

/** Length of a row. */
export const ROW_LENGTH = 129
/** Index of what is not ASCII. */
export const OTHER = 128

/** Copies made of what is repeated: more than anybody asks for. */
const COPIES_MAX = 48
/** So many further copies are told from as many as anybody likes. */
const OPTIONS_MAX = 3

/** A way through the expression: a character to read, a fork, or its end. */
export interface State {
  /** What can be read here; undefined at a fork and at the end. */
  readonly row: Row | undefined
  readonly next: number[]
}

interface Builder {
  readonly source: string
  readonly ignoreCase: boolean
  readonly states: State[]
  /** Whether what look-aheads read is among the ways. */
  readonly ahead: boolean
  at: number
}

/** Where a part of the expression begins, and the states whose `next` leads out of it. */
interface Part {
  readonly start: number
  readonly ends: readonly number[]
}

/**
 * The rows of the characters that must stand behind `anchor`, which the expression begins with: one after the other, at
 * most `most` of them, fewer where the match may end. Cost: tens of microseconds.
 */
export function rowsBehind(pattern: RegExp, anchor: string, most: number): readonly Row[] {
  const { states, start, accept } = waysThrough(pattern, false)
  let current = closure(states, [start])
  for (let i = 0; i < anchor.length; i++) current = step(states, current, anchor.charCodeAt(i))
  const rows: Row[] = []
  while (rows.length < most && current.size > 0 && !current.has(accept)) {
    const row = unionOf(states, current)
    rows.push(row)
    current = step(states, current, -1)
  }
  return rows
}

/** All ways through an expression, from `start` to `accept`; those into its look-aheads too where they are asked for. */
export function waysThrough(
  pattern: RegExp,
  ahead: boolean,
): { readonly states: readonly State[]; readonly start: number; readonly accept: number } {
  const builder: Builder = { source: pattern.source, ignoreCase: pattern.ignoreCase, states: [], ahead, at: 0 }
  const whole = readAlternatives(builder)
  const accept = push(builder, undefined)
  connect(builder, whole.ends, accept)
  return { states: builder.states, start: whole.start, accept }
}

function unionOf(states: readonly State[], current: ReadonlySet<number>): Row {
  let union: Row | undefined
  let shared = true
  for (const index of current) {
    const row = states[index]!.row
    if (row === undefined || row === union) continue
    if (union === undefined) union = row
    else {
      if (shared) union = Uint8Array.from(union)
      shared = false
      for (let code = 0; code < ROW_LENGTH; code++) if (row[code] === 1) union[code] = 1
    }
  }
  return union ?? new Uint8Array(ROW_LENGTH)
}

/** The states behind those of `current` that read `code`; behind all that read anything when it is -1. */
function step(states: readonly State[], current: ReadonlySet<number>, code: number): Set<number> {
  const next: number[] = []
  for (const index of current) {
    const state = states[index]!
    if (state.row !== undefined && (code === -1 || state.row[code] === 1)) next.push(...state.next)
  }
  return closure(states, next)
}

/** The states that are reached from some without reading anything, these included. */
export function closure(states: readonly State[], from: readonly number[]): Set<number> {
  const reached = new Set<number>()
  const open = [...from]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue
    reached.add(index)
    const state = states[index]!
    if (state.row === undefined) open.push(...state.next)
  }
  return reached
}

function push(builder: Builder, row: Row | undefined): number {
  builder.states.push({ row, next: [] })
  return builder.states.length - 1
}

function connect({ states }: Builder, ends: readonly number[], to: number): void {
  for (const end of ends) states[end]!.next.push(to)
}

function readAlternatives(builder: Builder): Part {
  const fork = push(builder, undefined)
  const ends: number[] = []
  do {
    const part = readSequence(builder)
    connect(builder, [fork], part.start)
    ends.push(...part.ends)
  } while (builder.source[builder.at] === '|' && ++builder.at > 0)
  return { start: fork, ends }
}

function readSequence(builder: Builder): Part {
  const start = push(builder, undefined)
  let ends: readonly number[] = [start]
  while (builder.at < builder.source.length && !'|)'.includes(builder.source[builder.at]!)) {
    const from = builder.at
    const first = readAtom(builder)
    const [fewest, most] = readRepetition(builder)
    ends = repeat(builder, first, from, ends, fewest, most)
  }
  return { start, ends }
}

/** Joins `fewest` copies of a part, and then as many more as anybody likes where more are allowed. */
function repeat(
  builder: Builder,
  first: Part,
  from: number,
  before: readonly number[],
  fewest: number,
  most: number,
): readonly number[] {
  const behind = builder.at
  let ends = before
  const copies = Math.min(fewest, COPIES_MAX)
  for (let copy = 0; copy < copies; copy++) {
    const part = copy === 0 ? first : again(builder, from)
    connect(builder, ends, part.start)
    ends = part.ends
  }
  if (most - copies > OPTIONS_MAX) {
    const loop = push(builder, undefined)
    connect(builder, ends, loop)
    const part = copies === 0 ? first : again(builder, from)
    connect(builder, [loop], part.start)
    connect(builder, part.ends, loop)
    ends = [loop]
  } else {
    for (let copy = copies; copy < most; copy++) {
      const part = copy === 0 ? first : again(builder, from)
      connect(builder, ends, part.start)
      ends = [...ends, ...part.ends]
    }
  }
  builder.at = behind
  return ends
}

function again(builder: Builder, from: number): Part {
  builder.at = from
  return readAtom(builder)
}

function readAtom(builder: Builder): Part {
  const { source, at } = builder
  const code = source[at]
  if (code === '(') {
    const opening = /^\((?:\?(?:<?[=!]|:|<[A-Za-z_$][\w$]*>))?/.exec(source.slice(at, at + 80))?.[0] ?? '('
    builder.at += opening.length
    const states = builder.states.length
    const inner = readAlternatives(builder)
    builder.at++
    if (!/[=!]$/.test(opening)) return inner
    if (builder.ahead && !opening.includes('<')) {
      const fork = nothing(builder)
      connect(builder, [fork.start], inner.start)
      return fork
    }
    // A look-around reads nothing: what it would ask for is left out.
    builder.states.length = states
    return nothing(builder)
  }
  const atom = /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)|.)/s.exec(
    source.slice(at, at + 400),
  )?.[0]
  if (atom === undefined) throw new SyntaxError('the expression ends inside a class')
  builder.at += atom.length
  if (/^(?:\^|\$|\\[bB])$/.test(atom)) return nothing(builder)
  const state = push(builder, rowOf(atom, builder.ignoreCase))
  return { start: state, ends: [state] }
}

function nothing(builder: Builder): Part {
  const state = push(builder, undefined)
  return { start: state, ends: [state] }
}

function readRepetition(builder: Builder): readonly [fewest: number, most: number] {
  const found = /^(?:[*+?]|\{(\d+)(,)?(\d+)?\})\??/.exec(builder.source.slice(builder.at, builder.at + 24))
  if (found === null) return [1, 1]
  builder.at += found[0].length
  const [operator, fewest, comma, most] = found
  if (operator[0] === '?') return [0, 1]
  if (fewest === undefined) return [operator[0] === '*' ? 0 : 1, Number.POSITIVE_INFINITY]
  if (comma === undefined) return [Number(fewest), Number(fewest)]
  return [Number(fewest), most === undefined ? Number.POSITIVE_INFINITY : Number(most)]
}

/** Characters beyond ASCII of every kind that a class may name by a shorthand: letters, signs, blanks, halves of pairs. */
const OTHERS = ['\u00e9', '\u4e2d', '\u2028', '\u00a0', '\ufeff', '\u0080', '\ud83d']

const rows = new Map<string, Row>()

/** The characters that one atom stands for. */
function rowOf(atom: string, ignoreCase: boolean): Row {
  const key = `${atom}${ignoreCase ? 'i' : ''}`
  let row = rows.get(key)
  if (row === undefined) {
    const one = new RegExp(`^${atom}$`, ignoreCase ? 'is' : 's')
    row = new Uint8Array(ROW_LENGTH)
    for (let code = 0; code < OTHER; code++) if (one.test(String.fromCharCode(code))) row[code] = 1
    if (/[^ -~]|\\[uxpP]/.test(atom) || OTHERS.some((other) => one.test(other))) row[OTHER] = 1
    rows.set(key, row)
  }
  return row
}
