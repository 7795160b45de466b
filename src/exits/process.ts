import { checkOptionNames } from '../model/option-names.js'
import type { Scrubber } from '../scrub/api.js'
import { guardConsole } from './process-console.js'
import { guardCrash, guardWarnings } from './process-crash.js'
import { guardStdio } from './process-stdio.js'
import { internalsForExit } from './weak-warning.js'

export { type ChildLike, type ChildOptions, scrubChild } from './process-child.js'

/** Which outlets of the process are guarded. */
export interface GuardOptions {
  /** The methods of `console`. Default true. */
  readonly console?: boolean
  /** `process.stdout.write` and `process.stderr.write`. Default true. */
  readonly stdio?: boolean
  /** What Node prints of an uncaught error that the app does not handle, and process warnings. Default true. */
  readonly crashes?: boolean
}

/**
 * The last line of defence in the process: what goes through `console`, the standard streams, crashes and warnings leaves
 * clean. Returns what restores the process. Twice is once.
 *
 * Not covered: writes to file descriptors (`fs.writeSync(1)`, pino's own destination: guard pino itself), native aborts,
 * diagnostic reports, child processes that inherit the streams (`scrubChild`).
 *
 * @throws {TypeError} when `scrubber` is none, or for an option that there is not.
 * @example
 * const restore = guardProcess(scrubber)
 */
export function guardProcess(scrubber: Scrubber, options: GuardOptions = {}): () => void {
  internalsForExit(scrubber)
  checkOptionNames('guardProcess', options, ['console', 'stdio', 'crashes'])
  const outputs =
    options.stdio === false ? [] : [process.stdout, process.stderr].map((output) => guardStdio(scrubber, output))
  const restores: (() => void)[] = outputs.map((output) => output.restore)
  function flush(): void {
    for (const output of outputs) output.flush()
  }
  if (outputs.length > 0) {
    process.on('exit', flush)
    restores.push(() => void process.off('exit', flush))
  }
  if (options.console !== false) restores.push(guardConsole(scrubber, console))
  if (options.crashes !== false) restores.push(guardCrash(scrubber, process, flush), guardWarnings(scrubber, process))
  return () => {
    for (const restore of restores.splice(0)) restore()
  }
}
