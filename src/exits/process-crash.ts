import { writeSync } from 'node:fs'
import { inspect } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { FAILED_TEXT } from '../mask/placeholder.js'
import { internalsOf, type Scrubber } from '../scrub/api.js'
import { replaceMethod } from './process-mark.js'

/** On a monitor of ours: how it cleans, and the scrubber behind it. Shared by all copies of the package. */
const CRASH = Symbol.for('inkout.process.crash')

interface Monitor {
  (error: unknown, origin: string): void
  [CRASH]?: { readonly door: unknown; clean(error: unknown): unknown }
}

/** What is used of the process; given for tests. */
export type ProcessLike = Pick<
  NodeJS.Process,
  'on' | 'off' | 'listeners' | 'listenerCount' | 'exit' | 'emitWarning' | 'hasUncaughtExceptionCaptureCallback'
>

/** Exit code of an uncaught exception that nobody handles. */
const CRASH_CODE = 1
/** Attempts to write to a pipe that is full. */
const WRITE_ATTEMPTS_MAX = 1_000

/**
 * Prints an uncaught error clean, in Node's place, and ends the process as Node would: exit code 1, `exit` handlers run.
 * Where the app has a handler of its own, or in a worker, nothing is done. What dies in native code is not covered, nor the
 * source line that Node shows above an error: it is left out.
 *
 * @param flush lets out what an exit still holds, before the error is printed.
 */
export function guardCrash(scrubber: Scrubber, host: ProcessLike, flush: () => void): () => void {
  const doors = internalsOf(scrubber)
  const { exit } = host
  if (monitorsOf(host).some((monitor) => monitor[CRASH]?.door === doors)) return () => undefined

  function onCrash(error: unknown, origin: string): void {
    if (!isMainThread || host.listenerCount('uncaughtException') > 0 || host.hasUncaughtExceptionCaptureCallback())
      return
    const monitors = monitorsOf(host)
    // Monitors that were to run after this one run now: the process ends here.
    for (const monitor of monitors.slice(monitors.indexOf(onCrash) + 1)) {
      if (monitor[CRASH] === undefined) attempt(() => Reflect.apply(monitor, host, [error, origin]) as unknown)
    }
    attempt(flush)
    print(describe(error, monitors))
    Reflect.apply(exit, host, [CRASH_CODE])
  }

  function attempt(run: () => unknown): void {
    try {
      run()
    } catch {
      doors.countFailure('process')
    }
  }

  /** As Node prints it, cleaned by every scrubber that guards the process. */
  function describe(error: unknown, monitors: readonly Monitor[]): string {
    let text: string = FAILED_TEXT
    attempt(() => {
      const cleaners = monitors.flatMap((monitor) => monitor[CRASH] ?? [])
      let clean = error
      for (const cleaner of cleaners) clean = cleaner.clean(clean)
      let shown = inspect(clean)
      for (const cleaner of cleaners) shown = String(cleaner.clean(shown))
      text = error instanceof Error ? shown : `Uncaught:\n${shown}`
    })
    return `${text}\n\nNode.js ${process.version}\n`
  }

  Object.assign(onCrash, { [CRASH]: { door: doors, clean: (error: unknown) => doors.scrubValue(error, 'process') } })
  host.on('uncaughtExceptionMonitor', onCrash)
  return () => void host.off('uncaughtExceptionMonitor', onCrash)
}

function monitorsOf(host: ProcessLike): Monitor[] {
  return host.listeners('uncaughtExceptionMonitor') as Monitor[]
}

/** Cleans process warnings, which Node prints past `process.stderr`: deprecations, unhandled rejections told as warnings. */
export function guardWarnings(scrubber: Scrubber, host: ProcessLike): () => void {
  const { scrubValue } = internalsOf(scrubber)
  return replaceMethod(scrubber, host, 'emitWarning', (original, isActive) => {
    return function emitWarning(this: unknown, ...given: unknown[]): unknown {
      if (!isActive()) return Reflect.apply(original, this, given)
      const clean = given.map((item) => (typeof item === 'function' ? item : scrubValue(item, 'process')))
      return Reflect.apply(original, this, clean)
    }
  })
}

/** Writes to stderr before the process ends. A full pipe is tried again; a closed one is let go. */
function print(text: string): void {
  const bytes = Buffer.from(text)
  let at = 0
  for (let attempt = 0; attempt < WRITE_ATTEMPTS_MAX && at < bytes.length; attempt++) {
    try {
      at += writeSync(2, bytes, at)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EAGAIN') return
    }
  }
}
