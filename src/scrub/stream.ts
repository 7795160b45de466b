import type { Transform } from 'node:stream'
import type { KnownPieces } from '../known/value-pieces.js'
import type { Limits } from '../model/limits.js'
import { checkOptionNames } from '../model/option-names.js'
import type { Span } from '../model/span.js'
import type { ScrubberInternals, StreamOptions } from './api.js'
import type { Finder } from './finder.js'
import { LineStream } from './stream-lines.js'
import { RawStream } from './stream-raw.js'
import type { Holders } from './stream-settle.js'
import type { Tally } from './tally.js'

/** What streams use of a scrubber. */
export interface StreamParts {
  readonly internals: ScrubberInternals
  readonly finder: Finder
  readonly limits: Limits
  readonly tally: Tally
  /** Whether rules for private key blocks are in force, so that blocks over several lines are masked. */
  readonly masksPem: boolean
  /** Registered values that come apart at line ends and blanks. */
  readonly pieces: KnownPieces
  readonly holders: Holders
  /** One line as `scrubLine` of the scrubber does, with these spans besides those that are found. Total. */
  scrubLine(line: string, spans: readonly Span[]): string
  /** Where in an unfinished line a secret with blanks in it, or a group, may have begun and not ended. */
  holdFrom(text: string): number
  /** Masks the found spans of a piece of text. */
  mask(text: string, spans: Span[]): string
}

/**
 * A Transform of bytes or strings to clean bytes. Never errors on content.
 *
 * @throws {TypeError} for an unknown option or framing.
 */
export function createScrubStream(parts: StreamParts, options: StreamOptions = {}): Transform {
  checkOptionNames('createStream', options, ['framing'])
  const framing = options.framing ?? 'lines'
  if (framing === 'lines') return new LineStream(parts)
  if (framing === 'none') return new RawStream(parts)
  throw new TypeError('createStream: framing must be "lines" or "none"')
}
