import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runExplain } from './explain.js'
import { runFilter } from './filter.js'
import { runKnownCheck } from './known-check.js'
import { runKnownCompare } from './known-compare.js'
import { runKnownFingerprint } from './known-fingerprint.js'
import { type Command, parseCommand } from './options.js'
import { runRules } from './rules.js'
import { runRulesCheck } from './rules-check.js'
import { isBrokenPipe, type Terminal, write } from './terminal.js'
import { EXIT, HELP, UsageError } from './usage.js'

/**
 * Runs a command line on the given streams. Never throws: what goes wrong is one line on standard error.
 *
 * @param argv without the node binary and the script.
 * @returns the exit code.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(parseCommand(argv), terminal)
  } catch (error) {
    if (isBrokenPipe(error)) return EXIT.done
    if (error instanceof UsageError) {
      terminal.stderr.write(`inkout: ${error.message}\nTry: inkout --help\n`)
      return EXIT.usage
    }
    terminal.stderr.write(`inkout: internal failure: ${kindOf(error)}\n`)
    return EXIT.internal
  }
}

function dispatch(command: Command, terminal: Terminal): Promise<number> {
  switch (command.name) {
    case 'filter':
      return runFilter(command.options, terminal)
    case 'explain':
      return runExplain(command.options, command.summary, terminal)
    case 'rules':
      return command.check === undefined ? runRules(command.json, terminal) : runRulesCheck(command.check, terminal)
    case 'known':
      return runKnownCheck(command.file, terminal)
    case 'known-fingerprint':
      return runKnownFingerprint(command.knownFiles, command.keyFile, terminal)
    case 'known-compare':
      return runKnownCompare(command.a, command.b, terminal)
    case 'demo':
      return import('./demo.js').then(({ runDemo }) => runDemo(command.full, terminal))
    case 'help':
      return write(terminal.stdout, HELP).then(() => EXIT.done)
    case 'version':
      return write(terminal.stdout, `${version()}\n`).then(() => EXIT.done)
  }
}

function version(): string {
  // The same depth in src and in dist/src leads to different tops; the package's name tells which is right.
  for (const top of ['../..', '../../..']) {
    try {
      const manifest = JSON.parse(readFileSync(join(__dirname, top, 'package.json'), 'utf8')) as Record<string, unknown>
      if (manifest['name'] === 'inkout') return String(manifest['version'])
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    }
  }
  return 'unknown'
}

/** Class and code of an error: its message may quote what was read. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no Error was thrown'
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^\w{1,60}$/.test(code)
    ? `${error.constructor.name} ${code}`
    : error.constructor.name
}
