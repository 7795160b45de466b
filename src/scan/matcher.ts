import type { Span } from '../model/span.js'

/**
 * One thing the sieve looks for. Rules and sensitive keys both compile to matchers.
 * The sieve promises to call `confirm` for every place where an anchor stands, and nothing else.
 */
export interface Matcher {
  readonly id: string
  /** Printable ASCII literals. */
  readonly anchors: readonly string[]
  /** Anchors are compared without ASCII case. */
  readonly ignoreCase: boolean
  /** Bytes that can stand before every anchor of a match, where not all can; narrows the sieve. */
  readonly before?: readonly number[] | undefined
  /** For each anchor, the bytes that can stand behind it, where not all can; narrows the sieve. */
  readonly after?: readonly (readonly number[] | undefined)[] | undefined
  /** For each anchor, how many bytes of `after` at least must stand behind it. Default 1. */
  readonly runs?: readonly number[] | undefined
  /**
   * A byte that stands behind the anchor of every match, within so many bytes of its start and before any tab, line end
   * or quote that no backslash precedes: without it a place is no candidate.
   */
  readonly needs?: { readonly byte: number; readonly withinBytes: number } | undefined
  /**
   * Looks at the place where `anchors[anchor]` starts (`at`, UTF-16 units) and appends what is a secret there.
   * Bounded work: never more than a fixed number of characters on either side. Throws only where a rule's `check` does.
   * Calls with the same `scan` (a number from 0 up) belong to one scan of one text, so that work may be shared between them.
   */
  confirm(text: string, at: number, anchor: number, spans: Span[], scan?: number): void
}
