import type { Transform } from 'node:stream'
import type { Finding } from '../../src/model/finding.js'
import type { Scrubber } from '../../src/scrub/api.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import type { StreamCase } from './stream-case.js'
import { ValueModel } from './value-model.js'

/** What stands in the output for a masked stretch; its length is told by the finding. */
const MASK = '\u2592'
/** The same where the rest, with the mask in its place, might be read as a value again. */
const MASKS: readonly string[] = [MASK, '[redacted]', '\u2588\u2588\u2588']
/** A fragment holds at least so many characters of its value. */
const FRAGMENT_MIN = 12
/** And may be masked with so many more that touch it on either side. */
const FRAGMENT_WIDENED = 8

/** A scrubber for many cases: each leaves it without values. */
export interface StreamChecker {
  /** What is wrong with a case, in words without any of its text; undefined when nothing is. */
  check(one: StreamCase): string | undefined
}

/** `withRules`: the default rules and keys are in force, so that only leaks can be told. */
export function createStreamChecker(withRules: boolean): StreamChecker {
  let findings: Finding[] = []
  let due: (() => void)[] = []
  const scrubber = createScrubber({
    ...(withRules ? {} : { rules: [], keys: [] }),
    mask: () => MASK,
    onFinding: (finding) => findings.push(finding),
    clock: {
      after(_delayMs, run) {
        due.push(run)
        return () => {
          due = due.filter((other) => other !== run)
        }
      },
    },
  })

  function check(one: StreamCase): string | undefined {
    findings = []
    due = []
    const model = new ValueModel()
    const output = new Output(one.text, () => findings.shift())
    const stream = scrubber.createStream({ framing: one.framing })
    const fragments = new Set<string>()
    /** Values are found trimmed, and with their blanks. */
    const untrimmed = new Set<string>()
    let writtenBytes = 0
    const bytes = Buffer.from(one.text)
    const written = (): number => bytes.toString('utf8', 0, writtenBytes).replace(/\ufffd$/, '').length
    for (const step of one.steps) {
      if (step.kind === 'write') {
        stream.write(step.bytes)
        writtenBytes += step.bytes.length
      } else if (step.kind === 'delete') {
        scrubber.known.delete(step.name)
        model.delete(step.name, written())
      } else if (step.kind === 'expire') {
        for (const run of due.splice(0)) run()
        model.expire(written())
      } else {
        drain(stream, output)
        const { kind, name, value, evenIfWeak } = step
        if (kind === 'rotate') model.endRound(name)
        const { accepted, reason, forms } = scrubber.known[kind](name, value, { evenIfWeak })
        if (accepted && reason === undefined) {
          untrimmed.add(value)
          // A line that waits is looked at again for a value that comes meanwhile, but not for what it is the first line of.
          const isFollowed = one.framing === 'lines' && value.includes('\n')
          model.add(name, value.trim(), isFollowed ? written() : output.at)
          if (forms.includes('fragment')) fragments.add(value.trim())
        }
      }
      drain(stream, output)
    }
    stream.end()
    drain(stream, output)
    clear(scrubber)
    for (const run of due.splice(0)) run()
    if (output.problem !== undefined) return output.problem
    if (output.at !== one.text.length) return 'text is missing at the end'
    if (scrubber.stats().failures > 0) return 'scrubbing failed'
    return (
      leakIn(one, model, output) ??
      (withRules || !one.plain ? undefined : overMaskIn(one, model, output, fragments, untrimmed))
    )
  }

  return { check }
}

function clear(scrubber: Scrubber): void {
  for (const name of scrubber.known.names()) scrubber.known.delete(name)
}

function drain(stream: Transform, output: Output): void {
  for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
    output.take(chunk.toString('utf8'))
  }
}

/** A masked stretch of the input. */
interface Masked {
  readonly start: number
  readonly end: number
}

/** Lays the output over the input: which units were masked. */
class Output {
  readonly masked: Masked[] = []
  readonly #text: string
  readonly #next: () => Finding | undefined
  /** Units of the input that have left. */
  at = 0
  problem: string | undefined
  /** Masks that had to be plainer than they were to be. */
  plainer = 0

  constructor(text: string, next: () => Finding | undefined) {
    this.#text = text
    this.#next = next
  }

  take(piece: string): void {
    for (let i = 0; i < piece.length && this.problem === undefined; i++) {
      const mask = MASKS.find((text) => piece.startsWith(text, i))
      if (mask !== undefined) {
        i += mask.length - 1
        if (mask !== MASK) this.plainer++
        const finding = this.#next()
        if (finding === undefined) this.problem = 'a mask without finding'
        else this.masked.push({ start: this.at, end: this.at + finding.length })
        this.at += finding?.length ?? 0
      } else if (piece[i] !== this.#text[this.at++]) this.problem = 'text has changed'
    }
  }

  cover(): boolean[] {
    const cover = new Array<boolean>(this.#text.length).fill(false)
    for (const { start, end } of this.masked) cover.fill(true, start, end)
    return cover
  }
}

function eachPlace(text: string, value: string, each: (start: number, end: number) => void): void {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) each(at, at + value.length)
}

/** Every value that was complete before it was removed, and had not begun to leave when it came, is masked whole. */
function leakIn({ text, framing }: StreamCase, model: ValueModel, output: Output): string | undefined {
  const cover = output.cover()
  let problem: string | undefined
  for (const { value, emitted, written } of model.times) {
    const inLines = framing === 'lines' && value.includes('\n')
    eachPlace(text, value, (start, end) => {
      if (start < emitted || end > written) return
      // Lines leave one by one there, unless they are the first ones of a value and nothing else.
      if (inLines && ((start > 0 && text[start - 1] !== '\n') || (end < text.length && text[end] !== '\n'))) return
      for (let i = start; i < end; i++)
        if (!cover[i] && !(inLines && /\s/.test(text[i] as string)))
          problem ??= `LEAK, framing ${framing}, at ${i} of ${text.length}`
    })
  }
  return problem
}

/** Nothing is masked but values, and fragments of strong ones. */
function overMaskIn(
  { text, framing }: StreamCase,
  model: ValueModel,
  output: Output,
  fragments: ReadonlySet<string>,
  written: ReadonlySet<string>,
): string | undefined {
  if (output.plainer > 0) return 'the rest reads as a value'
  // Lines of a value of several lines are masked where they follow each other.
  if (model.times.some(({ value }) => value.includes('\n'))) return undefined
  const cover = new Array<boolean>(text.length).fill(false)
  // What a stream ends with may be the beginning of a value with blanks, cut off, which words alone tell.
  if (model.times.some(({ value }) => value.includes(' '))) cover.fill(true, text.lastIndexOf('\n') + 1)
  for (const { value } of model.times) {
    // As it is, and as a shell prints it that splits it into words.
    for (const spelling of new Set([value, value.replace(/\s+/g, ' ')])) {
      eachPlace(text, spelling, (start, end) => cover.fill(true, start, end))
    }
  }
  for (const value of written) eachPlace(text, value, (start, end) => cover.fill(true, start, end))
  for (const value of fragments) {
    for (let from = 0; from + FRAGMENT_MIN <= value.length; from++) {
      eachPlace(text, value.slice(from, from + FRAGMENT_MIN), (start, end) => {
        cover.fill(true, Math.max(0, start - FRAGMENT_WIDENED), end + FRAGMENT_WIDENED)
      })
    }
  }
  const wrong = output.cover().findIndex((masked, i) => masked && !cover[i])
  return wrong === -1 ? undefined : `OVER-MASKED, framing ${framing}, at ${wrong} of ${text.length}`
}
