/** What kind of evidence found a secret: a rule's shape, a registered value, a sensitive key, an exact path. */
export type Evidence = 'rule' | 'known' | 'key' | 'path'

/**
 * How the secret was written where it was found.
 * `raw` as it is, or as a shell or another program rewrote it · `text` behind text escapes (JSON, percent, HTML, shell, octal) · `base64`, `hex`, `bytes`
 * (a JSON byte array), `utf16` behind a binary encoding · `fragment` a part of a value.
 */
export type Form = 'raw' | 'text' | 'base64' | 'hex' | 'bytes' | 'utf16' | 'fragment'

/**
 * A stretch of text to be masked, `[start, end)` in UTF-16 units.
 * The only thing that crosses from finding to masking; it never carries the text itself.
 */
export interface Span {
  readonly start: number
  readonly end: number
  /** The rule's id, the known value's name, or the sensitive key's canonical name. Safe to print. */
  readonly name: string
  readonly by: Evidence
  readonly form: Form
}
