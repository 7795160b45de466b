import { pipeline } from 'node:stream/promises'
import type { Scrubber } from '../scrub/api.js'
import { fileOf, filterFile } from './filter-file.js'
import { openLoadedScrubber } from './open-scrubber.js'
import type { ScrubOptions } from './options.js'
import { isBrokenPipe, type Terminal, warner } from './terminal.js'
import { EXIT } from './usage.js'

/**
 * Masks standard input to standard output. Bytes without findings pass as they came, whatever they are.
 *
 * @returns the exit code.
 * @throws {UsageError} before anything is read.
 */
export async function runFilter(options: ScrubOptions, terminal: Terminal): Promise<number> {
  const { scrubber, close } = await openLoadedScrubber(options, { warn: warner(terminal) })
  try {
    const scrubbing = scrubber.createStream({ framing: options.framing })
    const files = [fileOf(terminal.stdin), fileOf(terminal.stdout)] as const
    if (files[0] !== undefined && files[1] !== undefined) await filterFile(files[0], files[1], scrubbing)
    else await pipeline(terminal.stdin, scrubbing, terminal.stdout)
  } catch (error) {
    if (!isBrokenPipe(error)) throw error
  } finally {
    await close()
  }
  return conclude(scrubber, options, terminal)
}

/** Prints what was asked for at the end, and picks the exit code. */
export function conclude(scrubber: Scrubber, options: ScrubOptions, { stderr }: Terminal): number {
  const stats = scrubber.stats()
  if (options.stats) stderr.write(`${JSON.stringify(stats)}\n`)
  return options.fail && stats.findings > 0 ? EXIT.findings : EXIT.done
}
