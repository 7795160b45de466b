import { createKnownSet, type KnownSet, type KnownSetOptions } from '../known/known-set.js'
import type { KnownPieces, LineTrail } from '../known/value-pieces.js'
import { WEAK_NAMES, WeakNames } from '../known/weak-names.js'

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
    pieces: piecesLater(() => made?.pieces),
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

/** The pieces of no value, as long as there is none. */
function piecesLater(made: () => KnownPieces | undefined): KnownPieces {
  return {
    openFrom: (text) => made()?.openFrom(text) ?? text.length,
    openLineFrom: (text) => made()?.openLineFrom(text) ?? text.length,
    cutAt: (text) => made()?.cutAt(text),
    get hasLines() {
      return made()?.hasLines ?? false
    },
    mayOpen: (bytes, from, to) => made()?.mayOpen(bytes, from, to) ?? false,
    opens: (line) => made()?.opens(line) ?? false,
    createTrail: () => trailLater(made),
    nameOf: (id) => made()?.nameOf(id),
  }
}

/** Nothing goes on from what came before the first value. */
function trailLater(made: () => KnownPieces | undefined): LineTrail {
  let trail: LineTrail | undefined
  return {
    get isOpen() {
      return trail?.isOpen ?? false
    },
    get waiting() {
      return trail?.waiting ?? 0
    },
    follow: (line) => trail?.follow(line),
    note(line, masked) {
      trail ??= made()?.createTrail()
      trail?.note(line, masked)
    },
  }
}
