import type { CapturedLine, Fate } from './demo-leaks.js'

/** How the demo prints. */
export interface View {
  /** Columns of the terminal. */
  readonly width: number
  readonly colours: boolean
  /** Whole lines, folded, instead of the places that changed. */
  readonly full: boolean
}

/** One place of a line that changed: offsets into the line before and the line after, half-open. */
interface Change {
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

type Paint = 'bad' | 'good' | 'faint' | 'strong'

const CODES: Readonly<Record<Paint, string>> = { bad: '31', good: '32', faint: '2', strong: '1' }
const EXCERPTS_MAX = 6
const MARGIN = '  '
const GAP = ' │ '

/** Both sides of one log line, side by side, under a heading. */
export function renderLine(line: CapturedLine, view: View): string {
  const cell = Math.max(24, Math.floor((view.width - MARGIN.length - GAP.length) / 2))
  const changes = changesOf(line)
  const heading = paint(`${line.step} · ${messageOf(line.before)}`, 'strong', view)
  if (changes.length === 0) return `${heading}\n${MARGIN}${paint('nothing found, passed as it is', 'faint', view)}\n`
  const rows = view.full
    ? fullRows(line, changes, cell)
    : changes.slice(0, EXCERPTS_MAX).map((c) => excerpt(line, c, cell))
  const printed = rows.map(([left, right]) => {
    return `${MARGIN}${paintCell(left, cell, 'bad', view)}${paint(GAP, 'faint', view)}${paintCell(right, cell, 'good', view)}`
  })
  const more = view.full ? 0 : changes.length - rows.length
  if (more > 0) printed.push(`${MARGIN}${paint(`and ${more} more in this line`, 'faint', view)}`)
  return `${heading}\n${printed.map((row) => row.trimEnd()).join('\n')}\n`
}

/** The names of the two sides, above their columns. */
export function renderColumns(view: View): string {
  const cell = Math.max(24, Math.floor((view.width - MARGIN.length - GAP.length) / 2))
  return paint(`${MARGIN}${'before'.padEnd(cell)}${GAP}after`, 'faint', view)
}

/** The list of planted secrets and what became of each. */
export function renderFates(fates: readonly Fate[], view: View): string {
  const width = Math.max(...fates.map(({ secret }) => secret.label.length))
  const names: Readonly<Record<string, string>> = {
    known: 'known value',
    rule: 'rule',
    key: 'sensitive key',
    path: 'path',
  }
  return fates
    .map(({ secret, planted, leaked, by }) => {
      const verdict = leaked > 0 ? paint(`LEAKED ${leaked} times`, 'bad', view) : paint('masked', 'good', view)
      const how = by.map((evidence) => names[evidence]).join(', ')
      return `${MARGIN}${secret.label.padEnd(width)}  ${String(planted).padStart(3)} places  ${verdict}${how && ` by ${how}`}\n`
    })
    .join('')
}

/** Aligns the two sides: between findings they are the same text, so each gap is found again after its mask. */
function changesOf({ before, after, findings }: CapturedLine): readonly Change[] {
  const spans: [number, number][] = []
  for (const { offset, length } of [...findings].sort((a, b) => a.offset - b.offset)) {
    const last = spans.at(-1)
    if (last !== undefined && offset <= last[1]) last[1] = Math.max(last[1], offset + length)
    else spans.push([offset, offset + length])
  }
  const changes: Change[] = []
  let shift = 0
  for (const [index, [start, end]] of spans.entries()) {
    const gap = before.slice(end, spans[index + 1]?.[0] ?? before.length)
    const from = start + shift
    const found = index === spans.length - 1 ? after.length - gap.length : after.indexOf(gap, from)
    const to = Math.max(found, from)
    changes.push({ before: [start, end], after: [from, to] })
    shift = to - end
  }
  return changes
}

type Cell = readonly [left: string, middle: string, right: string]

function excerpt(line: CapturedLine, change: Change, width: number): readonly [Cell, Cell] {
  const lead = Math.min(28, Math.floor(width / 3))
  return [cut(line.before, change.before, lead, width), cut(line.after, change.after, lead, width)]
}

/** A stretch of text around `[start, end)`, at most `width` characters, its middle shortened when it is long. */
function cut(text: string, [start, end]: readonly [number, number], lead: number, width: number): Cell {
  const from = Math.max(0, start - lead)
  const left = `${from > 0 ? '…' : ''}${text.slice(from, start)}`
  const room = width - left.length
  const whole = text.slice(start, end)
  const middle = whole.length <= room - 2 ? whole : `${whole.slice(0, room - 10)}…${whole.slice(-6)}`
  const rest = text.slice(end, end + Math.max(0, room - middle.length - 1))
  return [left, middle, end + rest.length < text.length ? `${rest}…` : rest]
}

function fullRows(line: CapturedLine, changes: readonly Change[], width: number): readonly (readonly [Cell, Cell])[] {
  const left = fold(
    line.before,
    width,
    changes.map(({ before }) => before),
  )
  const right = fold(
    line.after,
    width,
    changes.map(({ after }) => after),
  )
  const empty: Cell = ['', '', '']
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [
    left[row] ?? empty,
    right[row] ?? empty,
  ])
}

/** Rows of `width` characters, broken at changes too, so that a row has at most one painted part. */
function fold(text: string, width: number, changes: readonly (readonly [number, number])[]): readonly Cell[] {
  const rows: Cell[] = []
  let at = 0
  while (at < text.length) {
    const end = Math.min(text.length, at + width)
    const change = changes.find(([start, stop]) => start < end && stop > at)
    if (change === undefined) {
      rows.push([text.slice(at, end), '', ''])
      at = end
      continue
    }
    const start = Math.max(at, change[0])
    const stop = Math.min(end, change[1])
    const next = changes.find(([other]) => other >= change[1])?.[0] ?? text.length
    const until = Math.min(end, next)
    rows.push([text.slice(at, start), text.slice(start, stop), text.slice(stop, until)])
    at = until
  }
  return rows
}

function paintCell([left, middle, right]: Cell, width: number, colour: Paint, view: View): string {
  const plain = left.length + middle.length + right.length
  return `${left}${middle && paint(middle, colour, view)}${right}${' '.repeat(Math.max(0, width - plain))}`
}

function messageOf(line: string): string {
  try {
    const { msg } = JSON.parse(line) as { msg?: unknown }
    return typeof msg === 'string' ? msg : 'line'
  } catch {
    return 'line'
  }
}

function paint(text: string, colour: Paint, { colours }: View): string {
  return colours ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text
}
