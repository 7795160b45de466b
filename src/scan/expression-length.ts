/** How many UTF-16 units an expression can match. */
export interface ExpressionLength {
  readonly min: number
  /** `Infinity` where a repetition has no upper bound. */
  readonly max: number
  /** Whether a repetition without an upper bound stands anywhere, look-around included. */
  readonly unbounded: boolean
}

/**
 * Reads an expression's source for the lengths it can match. Knows what rules may use: classes, escapes, groups,
 * alternation, look-around (length 0), repetition. Cost: linear in the source.
 *
 * @throws {SyntaxError} for back-references, whose length nobody can tell from the source.
 * @example
 * measureExpression('(?:ab|c{7})[xy]{2,3}') // { min: 4, max: 10, unbounded: false }
 */
export function measureExpression(source: string): ExpressionLength {
  const reader: Reader = { source, at: 0, unbounded: false }
  const { min, max } = readAlternatives(reader)
  if (reader.at < source.length) throw new SyntaxError(`the expression has an unexpected ")" at ${reader.at}`)
  return { min, max, unbounded: reader.unbounded }
}

interface Reader {
  readonly source: string
  at: number
  unbounded: boolean
}

interface Bounds {
  readonly min: number
  readonly max: number
}

const NOTHING: Bounds = Object.freeze({ min: 0, max: 0 })
const ONE: Bounds = Object.freeze({ min: 1, max: 1 })

function readAlternatives(reader: Reader): Bounds {
  let min = Number.POSITIVE_INFINITY
  let max = 0
  let current = NOTHING
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      reader.at++
      min = Math.min(min, current.min)
      max = Math.max(max, current.max)
      current = NOTHING
      continue
    }
    const atom = readAtom(reader)
    const times = readRepetition(reader)
    if (times.max === Number.POSITIVE_INFINITY) reader.unbounded = true
    const most = atom.max === 0 ? 0 : atom.max * times.max
    current = { min: current.min + atom.min * times.min, max: current.max + most }
  }
  return { min: Math.min(min, current.min), max: Math.max(max, current.max) }
}

function readAtom(reader: Reader): Bounds {
  const rest = reader.source.slice(reader.at)
  if (rest[0] === '(') {
    const opening = /^\((?:\?(?:<?[=!]|:|<[A-Za-z_$][\w$]*>))?/.exec(rest)?.[0] ?? '('
    reader.at += opening.length
    const inner = readAlternatives(reader)
    reader.at++
    return /[=!]$/.test(opening) ? NOTHING : inner
  }
  const atom = /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)|.)/s.exec(rest)?.[0] ?? ''
  if (/^\\(?:[1-9]|k)/.test(atom)) throw new SyntaxError(`the expression has a back-reference at ${reader.at}`)
  reader.at += atom.length
  return /^(?:\^|\$|\\[bB])$/.test(atom) ? NOTHING : ONE
}

function readRepetition(reader: Reader): Bounds {
  const found = /^(?:[*+?]|\{(\d+)(,)?(\d+)?\})\??/.exec(reader.source.slice(reader.at))
  if (found === null) return ONE
  reader.at += found[0].length
  const [operator, fewest, comma, most] = found
  if (operator[0] === '?') return { min: 0, max: 1 }
  if (fewest === undefined) return { min: operator[0] === '*' ? 0 : 1, max: Number.POSITIVE_INFINITY }
  if (comma === undefined) return { min: Number(fewest), max: Number(fewest) }
  return { min: Number(fewest), max: most === undefined ? Number.POSITIVE_INFINITY : Number(most) }
}
