import { weakNamesOf } from '../known/weak-names.js'
import { internalsOf, type Scrubber, type ScrubberInternals } from '../scrub/api.js'

/** Names in one warning. */
const NAMES_LISTED_MAX = 20

/** Scrubbers that an exit of this copy of the package watches. */
const watched = new WeakSet<object>()

/**
 * The inner doors of a scrubber, for an exit that is being installed. From then on every known value that is too weak to be
 * masked everywhere is told by name, once, and so is every one that was refused: what an exit does not mask nobody should
 * believe to be masked.
 *
 * @throws {TypeError} when `scrubber` is none.
 */
export function internalsForExit(scrubber: Scrubber): ScrubberInternals {
  const internals = internalsOf(scrubber)
  const names = scrubber.known === undefined ? undefined : weakNamesOf(scrubber.known)
  if (names === undefined || watched.has(names)) return internals
  watched.add(names)
  let isScheduled = false
  names.onUntold(() => {
    if (isScheduled) return
    isScheduled = true
    // Who registers values may tell of them himself.
    process.nextTick(() => {
      isScheduled = false
      warnWeak(names.takeUntold())
      warnRefused(names.takeRefused())
    })
  })
  return internals
}

function warnWeak(names: readonly string[]): void {
  if (names.length === 0) return
  warn(
    'INKOUT_WEAK_VALUE',
    `Known values too weak to be masked everywhere are masked behind sensitive keys only: ` +
      `${listed(names)}. { evenIfWeak: true } masks them everywhere`,
  )
}

function warnRefused(names: readonly string[]): void {
  if (names.length === 0) return
  warn(
    'INKOUT_REFUSED_VALUE',
    `Known values that were given to createScrubber and are none, or cannot be masked: ${listed(names)}. ` +
      `An empty string says that a value may be missing`,
  )
}

function warn(code: string, message: string): void {
  process.emitWarning(message, { type: 'InkoutWarning', code })
}

function listed(names: readonly string[]): string {
  const more = names.length > NAMES_LISTED_MAX ? ` and ${names.length - NAMES_LISTED_MAX} more` : ''
  return names.slice(0, NAMES_LISTED_MAX).join(', ') + more
}
