/**
 * The most UTF-16 units an expression can match, from its source; `Infinity` where a repetition has no upper bound.
 * Knows what rules use: classes, escapes, groups, alternation, look-around (length 0), counted repetition.
 *
 * @throws {SyntaxError} for back-references, whose length it cannot tell.
 */
export function longestMatch(source: string): number {
  const reader = { source, at: 0 }
  const longest = readAlternatives(reader)
  if (reader.at < source.length) throw new SyntaxError(`Expression has an unexpected ")" at ${reader.at}`)
  return longest
}

interface Reader {
  readonly source: string
  at: number
}

function readAlternatives(reader: Reader): number {
  let longest = 0
  let current = 0
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      reader.at++
      longest = Math.max(longest, current)
      current = 0
    } else {
      current += readAtom(reader) * readRepetition(reader)
    }
  }
  return Math.max(longest, current)
}

function readAtom(reader: Reader): number {
  const rest = reader.source.slice(reader.at)
  if (rest[0] === '(') {
    const opening = /^\((?:\?(?:<?[=!]|:|<[A-Za-z]\w*>))?/.exec(rest)?.[0] ?? '('
    reader.at += opening.length
    const inner = readAlternatives(reader)
    reader.at++
    return /[=!]$/.test(opening) ? 0 : inner
  }
  const atom = /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|.)/s.exec(rest)?.[0] ?? ''
  if (/^\\(?:[1-9]|k)/.test(atom)) throw new SyntaxError(`Expression has a back-reference at ${reader.at}`)
  reader.at += atom.length
  return /^(?:\^|\$|\\[bB])$/.test(atom) ? 0 : 1
}

function readRepetition(reader: Reader): number {
  const repetition = /^(?:[*+?]|\{(\d+)(,)?(\d+)?\})\??/.exec(reader.source.slice(reader.at))
  if (repetition === null) return 1
  reader.at += repetition[0].length
  if (repetition[0][0] === '?') return 1
  if (repetition[1] === undefined) return Number.POSITIVE_INFINITY
  if (repetition[2] === undefined) return Number(repetition[1])
  return repetition[3] === undefined ? Number.POSITIVE_INFINITY : Number(repetition[3])
}
