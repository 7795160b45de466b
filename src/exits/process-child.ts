import type { Readable, Writable } from 'node:stream'
import { checkOptionNames } from '../model/option-names.js'
import type { Scrubber } from '../scrub/api.js'
import { internalsForExit } from './weak-warning.js'

/** What is used of a child process with piped output. */
export interface ChildLike {
  readonly stdout: Readable | null
  readonly stderr: Readable | null
}

/** Where a child's output goes. */
export interface ChildOptions {
  /** Default: `process.stdout`. */
  readonly stdout?: Writable
  /** Default: `process.stderr`. */
  readonly stderr?: Writable
  /** `none` (default) passes pieces on as soon as they are decided, `lines` keeps JSON lines whole. */
  readonly framing?: 'lines' | 'none'
}

/**
 * Passes the output of a child process on, clean. The child must be spawned with `pipe` for the outputs in question; those
 * that are not piped are left alone. The targets stay open when the child ends.
 *
 * @throws {TypeError} when `scrubber` or `child` is none, or for an option that cannot be used.
 * @example
 * scrubChild(scrubber, spawn('npm', ['run', 'migrate'], { stdio: ['inherit', 'pipe', 'pipe'] }))
 */
export function scrubChild(scrubber: Scrubber, child: ChildLike, options: ChildOptions = {}): void {
  internalsForExit(scrubber)
  checkOptionNames('scrubChild', options, ['stdout', 'stderr', 'framing'])
  if (typeof child !== 'object' || child === null) throw new TypeError('scrubChild: pass what spawn() returned')
  const { stdout = process.stdout, stderr = process.stderr, framing = 'none' } = options
  pass(scrubber, child.stdout, stdout, framing)
  pass(scrubber, child.stderr, stderr, framing)
}

function pass(scrubber: Scrubber, from: Readable | null, to: Writable, framing: 'lines' | 'none'): void {
  from?.pipe(scrubber.createStream({ framing })).pipe(to, { end: false })
}
