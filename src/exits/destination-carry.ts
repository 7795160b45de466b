import { BEYOND_LIMIT } from '../mask/placeholder.js'

/** Longest unfinished line that is kept, UTF-16 units. What is longer is replaced as a whole. */
const CARRY_MAX = 8 * 1024 * 1024
const TOO_LONG = `{"msg":"${BEYOND_LIMIT}"}\n`

/** Keeps an unfinished line until its end comes, so that nothing is looked at in halves. */
export class LineCarry {
  #text = ''
  #tooLong = false

  /** UTF-16 units waiting for their line end. */
  get length(): number {
    return this.#text.length
  }

  /** Takes text cut anywhere; returns the whole lines that it completes, or the empty string. */
  complete(text: string): string {
    const end = text.lastIndexOf('\n') + 1
    if (end === 0) {
      this.#keep(this.#text + text)
      return ''
    }
    const first = text.indexOf('\n') + 1
    const whole = this.#tooLong ? TOO_LONG + text.slice(first, end) : this.#text + text.slice(0, end)
    this.#tooLong = false
    this.#keep(text.slice(end))
    return whole
  }

  /** The unfinished line, given up: the end of input, or an explicit flush. */
  takeRest(): string {
    const rest = this.#tooLong ? TOO_LONG : this.#text
    this.#text = ''
    this.#tooLong = false
    return rest
  }

  #keep(text: string): void {
    this.#tooLong ||= text.length > CARRY_MAX
    this.#text = this.#tooLong ? '' : text
  }
}

/** Calls `each` with every line of a text, line ends included; the last one may lack it. */
export function eachLine(text: string, each: (line: string) => void): void {
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = text.indexOf('\n', from) + 1 || text.length
    each(from === 0 && to === text.length ? text : text.slice(from, to))
  }
}
