import type { KnownPieces, LineTrail } from '../known/value-pieces.js'

/** The pieces of no value, as long as there is none. */
export function piecesLater(made: () => KnownPieces | undefined): KnownPieces {
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
