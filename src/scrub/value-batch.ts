/** A batch stays below this, UTF-16 units: what the engine scans at once, at little cost. */
export const BATCH_LENGTH = 16_000

/** Stands before a text: ends a quoted string, parts words, and is no part of any escape. */
const JOINT = '" '
/** Ends every kind of quote that a text may have left open, and the line; dearer to scan. */
const FIRM_JOINT = '"\'`\n'
/** Places in the table of texts that have been taken in: a power of two, and a byte names one. */
const SEEN_PLACES = 256

/** Texts that are scanned together. */
export interface Batch {
  /** Takes a text in, unless it has been before. False when something is found, in it or before it. */
  add(text: string): boolean
  /** Scans what is waiting. False when something is found. */
  flush(): boolean
  /** Forgets everything: to be called before a value and after it, so that none of its texts is kept. */
  clear(): void
}

/**
 * Scanning many short texts one by one costs more for the calls than for the bytes, so they are joined. What is found in a
 * text alone is found in the batch too, for no text changes what the next one means: an open double quote ends at the joint;
 * texts with other quotes are scanned again behind firmer joints, and all texts are when one of them has several lines, of
 * which the last may look like JSON; one that begins like JSON or ends in a backslash is scanned alone, and so once more is
 * one with a list or an object as a value, which what follows might go on with.
 * The reverse does not hold: a batch may be dirty where no text is.
 */
export function createBatch(isClean: (text: string) => boolean): Batch {
  /** Where each text of the batch ends. */
  const ends = new Int32Array(BATCH_LENGTH / JOINT.length)
  /** Texts since the last `clear`: values repeat themselves (levels, categories, file names, source lines). */
  const seen: string[] = new Array<string>(SEEN_PLACES).fill('')
  /** The places in use. */
  const places = new Uint8Array(SEEN_PLACES)
  let placesUsed = 0
  let batch = ''
  let count = 0

  function flush(): boolean {
    const text = batch
    const texts = count
    empty()
    if (text === '') return true
    return isClean(text) && firmIsClean(text, texts) && openIsClean(text, texts)
  }

  /** What was taken in has been scanned, or will be together with what is waiting. */
  function hasSeen(text: string, length: number): boolean {
    const middle = text.charCodeAt(length >> 1)
    const place = (length ^ (middle << 1) ^ (text.charCodeAt(length - 1) << 4)) & (SEEN_PLACES - 1)
    const other = seen[place] as string
    if (other === text) return true
    if (other === '') places[placesUsed++] = place
    seen[place] = text
    return false
  }

  function empty(): void {
    batch = ''
    count = 0
  }

  function firmIsClean(text: string, texts: number): boolean {
    const all = text.includes('\n')
    let single = text.indexOf("'")
    let back = text.indexOf('`')
    let firm = ''
    let from = 0
    for (let i = 0; i < texts && (all || single >= 0 || back >= 0); i++) {
      const end = ends[i] as number
      const isQuoted = (single >= 0 && single < end) || (back >= 0 && back < end)
      if (all || isQuoted) firm += FIRM_JOINT + text.slice(from + JOINT.length, end)
      if (single >= 0 && single < end) single = text.indexOf("'", end)
      if (back >= 0 && back < end) back = text.indexOf('`', end)
      from = end
    }
    return firm === '' || isClean(firm)
  }

  function openIsClean(text: string, texts: number): boolean {
    if (!opensCollection(text)) return true
    for (let i = 0, from = 0; i < texts; i++) {
      const one = text.slice(from + JOINT.length, ends[i])
      if (opensCollection(one) && !isClean(one)) return false
      from = ends[i] as number
    }
    return true
  }

  return {
    add(text) {
      const { length } = text
      if (length === 0 || hasSeen(text, length)) return true
      if (length + JOINT.length >= BATCH_LENGTH || standsAlone(text)) return isClean(text)
      if (batch.length + length + JOINT.length >= BATCH_LENGTH && !flush()) return false
      // Short texts join the batch as one piece.
      batch += JOINT + text
      ends[count++] = batch.length
      return true
    },
    flush,
    clear() {
      empty()
      while (placesUsed > 0) seen[places[--placesUsed] as number] = ''
    },
  }
}

/** Whether all these texts are clean; `false` may be wrong. */
export function areClean(texts: readonly string[], isClean: (text: string) => boolean): boolean {
  const together = texts.filter((text) => !standsAlone(text)).map((text) => FIRM_JOINT + text)
  return (
    isClean(together.join('')) && texts.every((text) => !(standsAlone(text) || opensCollection(text)) || isClean(text))
  )
}

/** What a list or an object begins with where it is a value. */
const OPENINGS = ['=[', '={', ':[', ':{', '= [', '= {', ': [', ': {'] as const

function opensCollection(text: string): boolean {
  // Two characters are sought at a fraction of what a text costs to scan.
  for (let i = 0; i < OPENINGS.length; i++) if (text.includes(OPENINGS[i]!)) return true
  return false
}

/** Characters of a name that an assignment at a text's start may have. */
const NAME_MAX = 64

/**
 * Whether a text begins like JSON or, in quotes or not, like an assignment, which are read otherwise on a line of their own,
 * or ends in a backslash.
 */
function standsAlone(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first === 0x7b || first === 0x5b || text.charCodeAt(text.length - 1) === 0x5c) return true
  const from = first === 0x22 || first === 0x27 || first === 0x60 ? 1 : 0
  const sign = text.indexOf('=', from)
  if (sign <= from || sign > NAME_MAX) return false
  for (let i = from; i < sign; i++) if (!isNameUnit(text.charCodeAt(i))) return false
  return true
}

function isNameUnit(unit: number): boolean {
  const folded = unit | 0x20
  return (folded >= 0x61 && folded <= 0x7a) || (unit >= 0x2d && unit <= 0x39 && unit !== 0x2f) || unit === 0x5f
}
