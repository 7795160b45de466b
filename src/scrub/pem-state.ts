/** What findings call a line inside an open PEM block. */
export const PEM_LINE_NAME = 'pem-private-key'

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const END = '-----END '
/** What writers put around a line of a block: quotes, commas, margins, the `+` between pieces of a string. */
const AROUND = ' \t\r\n>|"\',+\\'
const LEAD = /^[\s>|"'`]*/
const TAIL = /(?:(?:\\[rn])*["'`])?,?(?: \+)?$/
/** A line that can stand inside a block: base64, or a header such as `Proc-Type: 4,ENCRYPTED`. */
const BODY = /^(?:[A-Za-z0-9+/=]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): [^\n]{0,200})$/
/** Base64 as long as a block's lines, behind whatever a log writer puts before each of them. */
const LONG_RUN = /[A-Za-z0-9+/]{48,}={0,2}/g
/** Longest beginning of a line that log writers repeat on each: a time, a host, a container's name. */
const PREFIX_LENGTH_MAX = 256

/**
 * State of a private key block that began on one line and goes on over the next ones, which no rule would know by
 * themselves. It ends at the END line, at a line that cannot belong to a block, or after `linesMax` lines.
 */
export interface PemState {
  readonly isOpen: boolean
  /** Looks at a whole line (as it came) that no block is open at. */
  enter(line: string): void
  /** The same for a line that is masked elsewhere. */
  pass(line: string): void
  /**
   * What stands for this line while a block is open, else undefined. What it leaves of the line is not clean yet: the
   * writer's prefix, what follows the END line.
   */
  maskLine(line: string): string | undefined
}

/** No block open at first. `mask` gives what stands for a line's content. */
export function createPemState(linesMax: number, mask: (content: string) => string): PemState {
  let left = 0
  /** What stood before the block's first line, digits aside. */
  let prefix = ''

  /** What a line of an open block becomes; undefined when it is none. */
  function maskBody(line: string): string | undefined {
    const content = line.trimEnd()
    const start = prefixLength(content, prefix)
    const core = coreOf(content.slice(start))
    if (core === '') return line
    if (BODY.test(core)) return maskBetween(content, start) + line.slice(content.length)
    const masked = content.replace(LONG_RUN, (run) => (looksEncoded(run) ? mask(run) : run))
    return masked === content ? undefined : masked + line.slice(content.length)
  }

  /** Quotes and joints around a piece of a string stay, so that what holds it can still be read. */
  function maskBetween(content: string, prefixEnd: number): string {
    const from = prefixEnd + (LEAD.exec(content.slice(prefixEnd))?.[0].length ?? 0)
    const to = Math.max(from, content.length - (TAIL.exec(content)?.[0].length ?? 0))
    return content.slice(0, from) + mask(content.slice(from, to)) + content.slice(to)
  }

  function enter(line: string): void {
    if (!line.includes('-----BEGIN ')) return
    let last = -1
    for (const match of line.matchAll(BEGIN)) last = match.index
    if (last === -1 || line.includes(END, last)) return
    left = linesMax
    prefix = last <= PREFIX_LENGTH_MAX ? shapeOf(line.slice(0, last)) : ''
  }

  return {
    get isOpen() {
      return left > 0
    },
    enter,
    pass(line) {
      if (left === 0) enter(line)
      else left = line.includes(END) ? 0 : left - 1
    },
    maskLine(line) {
      if (left === 0) return undefined
      left--
      const end = line.indexOf(END)
      const masked = maskBody(end === -1 ? line : line.slice(0, end))
      if (end !== -1 || masked === undefined) left = 0
      // The END line itself is public; what stands before it may be the end of the key.
      return masked === undefined || end === -1 ? masked : masked + line.slice(end)
    },
  }
}

/** What a line holds, without what stands around it. */
function coreOf(line: string): string {
  let start = 0
  let end = line.length
  while (start < end && AROUND.includes(line[start] as string)) start++
  while (end > start && AROUND.includes(line[end - 1] as string)) end--
  return line.slice(start, end)
}

/** Whether a run is base64 and no path or word: digits and letters of both cases, few slashes. */
function looksEncoded(run: string): boolean {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) && run.split('/').length - 1 <= run.length / 12
}

/** Length of what a line begins with, where that is the prefix of the block's first line but for digits. */
function prefixLength(line: string, prefix: string): number {
  if (prefix === '' || line.length < prefix.length) return 0
  return shapeOf(line.slice(0, prefix.length)) === prefix ? prefix.length : 0
}

function shapeOf(text: string): string {
  return text.replace(/\d/g, '0')
}
