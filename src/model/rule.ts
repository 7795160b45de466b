/** `default` is on, `broad` and `pii` are opted into. */
export type Tier = 'default' | 'broad' | 'pii'

/**
 * Which characters may not touch a match from outside, escapes aside (the `n` of `\n`, the `22` of `%22` are no obstacle).
 * `word`: letters, digits, `_` · `token`: those and `-` · `base64`: letters, digits, `+ / _ -` · `none`: anything may touch.
 */
export type Boundary = 'word' | 'token' | 'base64' | 'none'

/** What a rule's `check` and `locate` may look at: the text, and where the match stands in it (UTF-16 units). */
export interface RuleMatch {
  readonly text: string
  /** Start and end of the whole expression match. */
  readonly start: number
  readonly end: number
  /** Start and end of the secret group. */
  readonly secretStart: number
  readonly secretEnd: number
}

/** A half-open range `[start, end)` in UTF-16 units. */
export type Range = readonly [start: number, end: number]

/** Builds one sample text from a seeded random source, so that no live-looking token lies in the repository. */
export type Sample = (random: SampleRandom) => string

/** The seeded source that samples draw from. */
export interface SampleRandom {
  /** `length` characters of `alphabet` (default: letters and digits). */
  chars(length: number, alphabet?: string): string
  /** An integer in `[min, max]`. */
  int(min: number, max: number): number
  /** One of the items. */
  pick<T>(items: readonly T[]): T
}

/** A text that must match, with the secret inside it that must be masked, whole. */
export interface Hit {
  readonly text: string
  readonly secret: string | readonly string[]
}

/** A text that must not match, and what is wrong with it. */
export interface Miss {
  readonly text: string
  readonly why: string
}

/** What a secret looks like, as data. See `defineRule`. */
export interface Rule {
  /** Lower-case words joined by `-`, unique, public: it appears in masks. */
  readonly id: string
  readonly provider: string
  readonly description: string
  /** ASCII literals; every match contains one of them. Compared without ASCII case when `pattern` has the `i` flag. */
  readonly anchors: readonly string[]
  /**
   * What may stand between the start of a match and its anchor: a character class body (`0-9`) and the longest run.
   * Without it, a match starts at its anchor. With it, a match starts where the run of such characters does, or behind the
   * tail of an escape that opens the run (the `n` of `\n`, the `3D` of `%3D`).
   */
  readonly lead?: { readonly chars: string; readonly max: number }
  /** Matched at one position only (sticky). Linear, every repetition bounded. */
  readonly pattern: RegExp
  /**
   * A character that every match holds behind its anchor, before any tab, line end or quote that no backslash precedes.
   * Looked for first: nothing is quicker than to find it missing.
   */
  readonly needs?: string
  /** The group that holds the secret; 0 (default) is the whole match. */
  readonly secret?: number
  /** Upper bound of a match's length in UTF-16 units, the lead included. */
  readonly lengthMax: number
  /** Default `token`. */
  readonly boundary?: Boundary
  /** Last word on a match: structure, decoding, stop forms. Must be pure and linear. */
  readonly check?: (match: RuleMatch) => boolean
  /** For secrets with structure (cookies): the parts of the secret group to mask. Default: the whole group. */
  readonly locate?: (match: RuleMatch) => readonly Range[]
  /** Default `default`. */
  readonly tier?: Tier
  readonly hits: (random: SampleRandom) => readonly Hit[]
  readonly misses: (random: SampleRandom) => readonly Miss[]
  /** The vendor's page, RFC or paper that describes the format. */
  readonly source: string
}

/**
 * A rule of this package's own catalogue, as it is: loading hundreds of them must not cost a millisecond. A test holds
 * each against what `defineRule` checks.
 */
export function declareRule(rule: Rule): Rule {
  return rule
}
