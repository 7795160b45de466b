import type { Writable } from 'node:stream'
import type { Finding } from '../model/finding.js'
import type { Scrubber } from '../scrub/api.js'
import { createSummary } from './explain-summary.js'
import { conclude } from './filter.js'
import { openLoadedScrubber, rulesOf } from './open-scrubber.js'
import type { ScrubOptions } from './options.js'
import { isBrokenPipe, type Terminal, warner, write } from './terminal.js'

const LINE_FEED = 0x0a

/**
 * Says where the secrets of standard input are, one JSON line each: `{line, offset, length, name, by, form}`.
 * Lines count from 1; offset and length are UTF-16 units within the line. It runs the very stream that `filter` runs, so that
 * both see the same, PEM blocks over many lines included; memory is bounded in the same way.
 *
 * @param summary prints one row for each name instead, at the end.
 * @returns the exit code.
 * @throws {UsageError} before anything is read.
 */
export async function runExplain(options: ScrubOptions, summary: boolean, terminal: Terminal): Promise<number> {
  const findings: Finding[] = []
  const { scrubber, close } = await openLoadedScrubber(options, {
    warn: warner(terminal),
    onFinding: (finding) => {
      findings.push(finding)
    },
  })
  const tally = createSummary(rulesOf(options))
  const report = async (line: number): Promise<void> => {
    if (findings.length === 0) return
    const found = findings.splice(0).sort((a, b) => a.offset - b.offset)
    if (summary) tally.add(found)
    else await write(terminal.stdout, found.map((finding) => describe(line, finding)).join(''))
  }
  try {
    const lines = await feedLines(scrubber, terminal, report)
    if (summary) await write(terminal.stdout, tally.render(lines))
  } catch (error) {
    if (!isBrokenPipe(error)) throw error
  } finally {
    await close()
  }
  return conclude(scrubber, options, terminal)
}

/** Sends standard input through a stream, calling `report` when each line has been dealt with; returns how many there were. */
async function feedLines(
  scrubber: Scrubber,
  { stdin }: Terminal,
  report: (line: number) => Promise<void>,
): Promise<number> {
  const masked = scrubber.createStream({ framing: 'lines' })
  masked.resume()
  let line = 1
  let isOpen = false
  for await (const chunk of stdin as AsyncIterable<Uint8Array | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, start)
      isOpen = end === -1
      await feed(masked, bytes.subarray(start, isOpen ? bytes.length : end + 1))
      await report(line)
      if (isOpen) break
      line++
      start = end + 1
    }
  }
  await finish(masked)
  await report(line)
  return isOpen ? line : line - 1
}

function describe(line: number, { offset, length, name, by, form }: Finding): string {
  return `${JSON.stringify({ line, offset, length, name, by, form })}\n`
}

/** Resolves when the stream has dealt with these bytes: it holds nothing back at the end of a line. */
function feed(stream: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

function finish(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.end(resolve)
  })
}
