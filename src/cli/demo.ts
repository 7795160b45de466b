import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDestination } from '../exits/pino.js'
import { createScrubber } from '../index.js'
import { weakNamesOf } from '../known/weak-names.js'
import type { Finding } from '../model/finding.js'
import type { Scrubber } from '../scrub/api.js'
import { type DemoFrameworks, loadFrameworks, runDemoApp } from './demo-app.js'
import { measureCost } from './demo-cost.js'
import { type CapturedLine, type Fate, judge } from './demo-leaks.js'
import { createDemoSecrets, type DemoSecrets, listPlanted, renderEnv } from './demo-secrets.js'
import { renderColumns, renderFates, renderLine, type View } from './demo-view.js'
import { loadEnvFile } from './known-file.js'
import { type Terminal, warner, write } from './terminal.js'
import { EXIT } from './usage.js'

/** Nothing listens on this port of loopback: the demo's database is down. */
const CLOSED_PORT = 1

/**
 * Runs a real Express app whose secrets are generated, and shows each line of its log before and after.
 *
 * @param full prints whole lines instead of the places that changed.
 * @returns the exit code: 1 when a secret reached the log, or did not even stand in it before.
 * @throws {UsageError} when a framework is missing.
 */
export async function runDemo(full: boolean, terminal: Terminal): Promise<number> {
  const frameworks = await loadFrameworks()
  const folder = mkdtempSync(join(tmpdir(), 'inkout-demo-'))
  try {
    const secrets = createDemoSecrets()
    const lines = await capture(frameworks, secrets, folder, terminal)
    const fates = judge(listPlanted(secrets), lines)
    const view = viewOf(terminal, full)
    const shown = lines.map((line) => renderLine(line, view)).join('\n')
    await write(terminal.stdout, `${renderColumns(view)}\n\n${shown}\n${summary(fates, lines, view)}`)
    const scrubber = openScrubber(folder, terminal)
    const cost = measureCost(frameworks.pino, scrubber)
    scrubber.close()
    await write(
      terminal.stdout,
      `CPU per line of ${cost.lineBytes} bytes: ${cost.bareUs.toFixed(2)} us bare pino, ` +
        `${cost.scrubbedUs.toFixed(2)} us with inkout, ratio ${cost.ratio.toFixed(2)} ` +
        '(sync, minLength 4096, measured just now)\n',
    )
    const failed = fates.some(({ planted, leaked }) => leaked > 0 || planted === 0)
    return failed ? EXIT.findings : EXIT.done
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The app's own scrubber, made as an app makes it: the `.env` says what is known. */
function openScrubber(folder: string, terminal: Terminal, onFinding?: (finding: Finding) => void): Scrubber {
  const scrubber = createScrubber(onFinding === undefined ? {} : { onFinding })
  for (const [name, values] of loadEnvFile(join(folder, '.env'), warner(terminal))) {
    for (const value of values) scrubber.known.add(name, value)
    // Not in the middle of a show.
    weakNamesOf(scrubber.known)?.tell(name)
  }
  return scrubber
}

/** Runs the app; its lines are noted on their way to the destination, and read back from the log file. */
async function capture(
  frameworks: DemoFrameworks,
  secrets: DemoSecrets,
  folder: string,
  terminal: Terminal,
): Promise<readonly CapturedLine[]> {
  writeFileSync(join(folder, '.env'), renderEnv(secrets, CLOSED_PORT), { mode: 0o600 })
  const env = Object.fromEntries(
    [...loadEnvFile(join(folder, '.env'), warner(terminal))].map(([name, [value]]) => [name, value ?? '']),
  )
  const scrubber = openScrubber(folder, terminal)
  const log = join(folder, 'app.log')
  const written: { step: string; before: string }[] = []
  let step = ''
  const tap = (line: string): string => {
    written.push({ step, before: line.trimEnd() })
    return line
  }
  const destination = createDestination(scrubber, { dest: log, sync: true })
  const logger = frameworks.pino({ base: null, hooks: { streamWrite: tap } }, destination)
  await runDemoApp(frameworks, logger, env, secrets, (next) => {
    step = next
  })
  destination.flushSync()
  destination.end()
  scrubber.close()

  const reached = readFileSync(log, 'utf8').split('\n').slice(0, -1)
  if (reached.length !== written.length)
    throw new Error(`${written.length} lines were logged, ${reached.length} arrived`)
  return written.map((line, index) => ({ ...line, after: reached[index]!, findings: explain(line.before) }))

  function explain(line: string): readonly Finding[] {
    const findings: Finding[] = []
    const explainer = openScrubber(folder, terminal, (finding) => {
      findings.push(finding)
    })
    explainer.scrubLine(line)
    explainer.close()
    return findings
  }
}

function viewOf({ stdout }: Terminal, full: boolean): View {
  const { isTTY, columns } = stdout as { isTTY?: boolean; columns?: number }
  const colours = isTTY === true && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb'
  return { width: Math.min(columns ?? 120, 180), colours, full }
}

function summary(fates: readonly Fate[], lines: readonly CapturedLine[], view: View): string {
  const leaked = fates.filter((fate) => fate.leaked > 0).length
  const by = (evidence: string): number => fates.filter((fate) => fate.leaked === 0 && fate.by[0] === evidence).length
  const places = fates.reduce((sum, fate) => sum + fate.planted, 0)
  return [
    renderFates(fates, view),
    `${fates.length} secrets planted, ${places} places in ${lines.length} lines: ` +
      `${by('known')} found by known value, ${by('rule')} by rule, ${by('key')} by sensitive key`,
    `${leaked} leaked\n`,
  ].join('\n')
}
