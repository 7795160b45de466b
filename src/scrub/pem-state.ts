/** What findings call a line inside an open PEM block. */
export const PEM_LINE_NAME = 'pem-private-key'
/** The mask of every line inside an open PEM block. */
export const PEM_LINE_MASK = `[redacted:${PEM_LINE_NAME}]`

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const END = '-----END '
/** A line that can stand inside a block: base64, a header such as `Proc-Type: 4,ENCRYPTED`, or blank. */
const BODY =
  /^[\s>|"',+]*(?:[A-Za-z0-9+/=]{1,128}|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): [^\n]{0,200}|)[\s"',+\\]*$/

/**
 * State of a private key block that began on one line and goes on over the next ones, which no rule would know by
 * themselves. It ends at the END line, at a line that cannot belong to a block, or after `linesMax` lines.
 */
export interface PemState {
  readonly isOpen: boolean
  /** Looks at a whole line (as it came). */
  enter(line: string): void
  /** What stands for this line while a block is open, else undefined. */
  maskLine(line: string): string | undefined
}

/** No block open at first. */
export function createPemState(linesMax: number): PemState {
  let left = 0
  return {
    get isOpen() {
      return left > 0
    },
    enter(line) {
      if (!line.includes('-----BEGIN ')) return
      let last = -1
      for (const match of line.matchAll(BEGIN)) last = match.index
      if (last !== -1 && !line.includes(END, last)) left = linesMax
    },
    maskLine(line) {
      if (left === 0) return undefined
      left--
      const content = line.trimEnd()
      if (content.includes(END) || !BODY.test(content)) {
        left = 0
        return undefined
      }
      return content.trim() === '' ? line : PEM_LINE_MASK + line.slice(content.length)
    },
  }
}
