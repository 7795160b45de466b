import type { Evidence, Form } from './span.js'

/** What `onFinding` and `scan` report of one masked secret: where and by what evidence, never the text. */
export interface Finding {
  /** The rule's id, the known value's name, the key's public name, or the path. Appears in masks. */
  readonly name: string
  readonly by: Evidence
  readonly form: Form
  /**
   * The exit or method that found it: `text`, `line`, `value`, `scan`, `stream` (the command line, too), `pino`, `express`,
   * `sentry`, `process`.
   */
  readonly sink: string
  /** UTF-16 units from the start of the text or line. */
  readonly offset: number
  /** UTF-16 units. */
  readonly length: number
  /** Where in a value it was found, keys joined by `.`; keys themselves scrubbed. */
  readonly path?: string
}
