import { pipeline } from 'node:stream/promises'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { fileOf, filterFile, filterLines } from './filter-file.js'
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
    await filterStreams(scrubber, options.framing, terminal)
  } catch (error) {
    if (!isBrokenPipe(error)) throw error
  } finally {
    await close()
  }
  return conclude(scrubber, options, terminal)
}

async function filterStreams(
  scrubber: Scrubber,
  framing: ScrubOptions['framing'],
  { stdin, stdout }: Pick<Terminal, 'stdin' | 'stdout'>,
): Promise<void> {
  const input = fileOf(stdin)
  const output = fileOf(stdout)
  const { openFeed } = internalsOf(scrubber)
  if (input === undefined || output === undefined) await pipeline(stdin, scrubber.createStream({ framing }), stdout)
  else if (framing === 'lines' && openFeed !== undefined) await filterLines(input, output, openFeed)
  else await filterFile(input, output, scrubber.createStream({ framing }))
}

/** Prints what was asked for at the end, and picks the exit code. */
export function conclude(scrubber: Scrubber, options: ScrubOptions, { stderr }: Terminal): number {
  const stats = scrubber.stats()
  if (options.stats) stderr.write(`${JSON.stringify(stats)}\n`)
  return options.fail && stats.findings > 0 ? EXIT.findings : EXIT.done
}
