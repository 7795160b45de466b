/** A batch stays below this, UTF-16 units: what the engine scans at once, at little cost. */
export const BATCH_LENGTH = 16_000

/** Stands before a text: ends a quoted string, parts words, and is no part of any escape. */
const JOINT = '" '
/** Ends every kind of quote that a text may have left open, and the line; dearer to scan. */
const FIRM_JOINT = '"\'`\n'

/** Texts that are scanned together. */
export interface Batch {
  /** Takes a text in. False when something is found, in it or before it. */
  add(text: string): boolean
  /** Scans what is waiting. False when something is found. */
  flush(): boolean
  clear(): void
}

/**
 * Scanning many short texts one by one costs more for the calls than for the bytes, so they are joined. What is found in a
 * text alone is found in the batch too, for no text changes what the next one means: an open double quote ends at the joint;
 * texts with other quotes are scanned again behind firmer joints, and all texts are when one of them has several lines, of
 * which the last may look like JSON; one that begins like JSON or ends in a backslash is scanned alone.
 * The reverse does not hold: a batch may be dirty where no text is.
 */
export function createBatch(isClean: (text: string) => boolean): Batch {
  /** Where each text of the batch ends. */
  const ends = new Int32Array(BATCH_LENGTH / JOINT.length)
  let batch = ''
  let count = 0

  function flush(): boolean {
    const text = batch
    const texts = count
    clear()
    if (text === '') return true
    return isClean(text) && firmIsClean(text, texts)
  }

  function clear(): void {
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

  return {
    add(text) {
      const { length } = text
      if (length === 0) return true
      if (length + JOINT.length >= BATCH_LENGTH || standsAlone(text)) return isClean(text)
      if (batch.length + length + JOINT.length >= BATCH_LENGTH && !flush()) return false
      // Short texts join the batch as one piece.
      batch += JOINT + text
      ends[count++] = batch.length
      return true
    },
    flush,
    clear,
  }
}

/** Whether all these texts are clean; `false` may be wrong. */
export function areClean(texts: readonly string[], isClean: (text: string) => boolean): boolean {
  const together = texts.filter((text) => !standsAlone(text)).map((text) => FIRM_JOINT + text)
  return isClean(together.join('')) && texts.filter(standsAlone).every(isClean)
}

/** Whether a text begins like JSON or ends in a backslash. */
function standsAlone(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 0x7b || first === 0x5b || text.charCodeAt(text.length - 1) === 0x5c
}
