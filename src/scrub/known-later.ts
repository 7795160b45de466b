import { createKnownSet, type KnownSet, type KnownSetOptions } from '../known/known-set.js'
import type { KnownPieces } from '../known/value-pieces.js'
import { WEAK_NAMES, WeakNames } from '../known/weak-names.js'
import { piecesLater } from './pieces-later.js'

/**
 * A known set that is made when it is first given a value: most of a start without values would go into its code.
 * Behaves as `createKnownSet(options)` does.
 */
export function createKnownLater(options: KnownSetOptions): KnownSet {
  const weakNames = new WeakNames()
  let made: KnownSet | undefined
  let closed = false
  /** Asked for at every line, and kept here: an object with getters is a slow one in V8. */
  let generation = 0
  let isEmpty = true
  let scan: KnownSet['scan'] = () => undefined
  /** Only streams ask for them. */
  let pieces: KnownPieces | undefined
  const listeners = new Set<() => void>()

  function make(): KnownSet {
    if (made !== undefined) return made
    made = createKnownSet({
      ...options,
      weakNames,
      changed(to, toEmpty) {
        generation = to
        isEmpty = toEmpty
      },
    })
    scan = made.scan
    made.beforeRemoval(() => {
      for (const listener of listeners) listener()
    })
    if (closed) made.close()
    return made
  }

  return {
    add: (name, value, add) => make().add(name, value, add),
    rotate: (name, next, rotate) => make().rotate(name, next, rotate),
    delete: (name) => made?.delete(name) ?? false,
    names: () => made?.names() ?? [],
    [WEAK_NAMES]: weakNames,
    get generation() {
      return generation
    },
    get isEmpty() {
      return isEmpty
    },
    get longestBytes() {
      return make().longestBytes
    },
    get refused() {
      return made === undefined ? 0 : made.refused
    },
    scan: (memory, start, end, matches) => scan(memory, start, end, matches),
    joinWith: (pairs, hits) => make().joinWith(pairs, hits),
    get pieces() {
      pieces ??= piecesLater(() => made?.pieces)
      return pieces
    },
    // Nothing is removed before something is added.
    beforeRemoval(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    holdsByte: (byte) => made?.holdsByte(byte) ?? false,
    weakName: (token) => made?.weakName(token),
    share: () => make().share(),
    unshare: (shared) => made?.unshare(shared),
    onOutgrown: (listener) => make().onOutgrown(listener),
    close() {
      closed = true
      made?.close()
    },
  }
}
