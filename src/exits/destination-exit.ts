/** What can write its pending lines without the event loop. */
export interface Flushable {
  flushSync(): void
}

/**
 * Those with pending lines are held strongly (a collected destination would take its lines with it), the others not at
 * all. One listener serves them all; it neither keeps the process alive nor changes how it ends.
 */
const pending = new Set<Flushable>()
let open = 0
let exiting = false
const forgotten = new FinalizationRegistry<undefined>(leave)

/** A destination begins: from here on its pending lines are written at exit. */
export function watchExit(destination: Flushable): void {
  forgotten.register(destination, undefined, destination)
  if (open++ === 0) process.on('exit', flushAll)
}

/** A destination has closed. */
export function unwatchExit(destination: Flushable): void {
  pending.delete(destination)
  if (forgotten.unregister(destination)) leave()
}

/** It has pending lines. While the process exits there is no later: they are written at once. */
export function holdForExit(destination: Flushable): void {
  pending.add(destination)
  if (exiting) destination.flushSync()
}

/** It has none left. */
export function releaseFromExit(destination: Flushable): void {
  pending.delete(destination)
}

function leave(): void {
  if (--open === 0) process.removeListener('exit', flushAll)
}

function flushAll(): void {
  exiting = true
  for (const destination of pending) destination.flushSync()
}
