import type { FingerprintKey } from './tag.js'

/*
 * The beginnings of values with blanks in them. A stream that emits words as they come must not emit `correct horse` before
 * it is seen whether the rest of that value follows; a value without blanks it has anyway, for it waits for whole words.
 *
 * Kept is, for each beginning that ends before a blank, how many characters it has and their keyed hash: sixteen bits of it
 * where they are few, so that about once in 65,536 times the next word is waited for in vain. Blanks do not count, nor do
 * signs that writers add, double or take away: a value is known behind escapes and as it is rewritten, too.
 */

/** Beginnings of one value that are known; of a longer one the later words are not waited for. */
const OPENINGS_MAX = 4_096
const HASH_BITS = 32
/** Beginnings shorter than this keep sixteen bits of their hash. */
const SHORT_UNITS = 12

/** Knows with what the registered values that hold blanks begin. */
export class ValueOpenings {
  readonly #seed: number
  readonly #multiplier: number
  /** Count and hash of a beginning -> the values that begin so. */
  readonly #ids = new Map<number, Set<number>>()
  readonly #keysById = new Map<number, readonly number[]>()
  /** Most characters of a beginning. */
  #longest = 0

  constructor(key: FingerprintKey) {
    this.#seed = key.block[1]! | 0
    this.#multiplier = key.block[0]! | 5
  }

  /** Nothing to wait for. */
  get isEmpty(): boolean {
    return this.#ids.size === 0
  }

  /** Takes the beginnings of a value in; of those that end before a line only, if `lines`. Linear. */
  add(id: number, value: string, lines: boolean): void {
    if (this.#keysById.has(id)) return
    const keys: number[] = []
    let hash = this.#seed
    let count = 0
    for (let at = 0; at < value.length && keys.length < OPENINGS_MAX; at++) {
      const code = value.charCodeAt(at)
      if (isBlank(code)) {
        if (at === 0 || isBlank(value.charCodeAt(at - 1)) || (lines && !endsLine(value, at))) continue
        keys.push(keyOf(hash, count))
        this.#longest = Math.max(this.#longest, count)
      } else if (!isAdded(code)) {
        hash = (Math.imul(hash, this.#multiplier) + code) | 0
        count++
      }
    }
    if (keys.length === 0) return
    this.#keysById.set(id, keys)
    for (const key of keys) {
      const ids = this.#ids.get(key)
      if (ids === undefined) this.#ids.set(key, new Set([id]))
      else ids.add(id)
    }
  }

  /** Forgets a value. */
  remove(id: number): void {
    for (const key of this.#keysById.get(id) ?? []) {
      const ids = this.#ids.get(key)
      ids?.delete(id)
      if (ids?.size === 0) this.#ids.delete(key)
    }
    this.#keysById.delete(id)
  }

  /**
   * The first place of `text` from which on it may be the beginning of a value, an unfinished last word aside; its length
   * when there is none. Linear in the longest beginning.
   */
  openFrom(text: string): number {
    return this.#walk(text, () => undefined)
  }

  /** The value that may begin at `openFrom`; undefined when there is none. */
  idAt(text: string, from: number): number | undefined {
    let id: number | undefined
    // The last one is where `openFrom` begins, such signs aside.
    this.#walk(text, (at, key) => {
      if (at >= from) id = this.#ids.get(key)?.values().next().value
    })
    return id
  }

  #walk(text: string, each: (at: number, key: number) => void): number {
    if (this.#ids.size === 0) return text.length
    let end = text.length
    while (end > 0 && !isBlank(text.charCodeAt(end - 1))) end--
    while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--
    // Hashes of all stretches that end at `end`, from the shortest on: `seed * m^n`, and what the text adds from the right.
    let power = 1
    let tail = 0
    let count = 0
    let open = text.length
    // A beginning of such signs only counts none.
    const bare = this.#ids.has(keyOf(this.#seed, 0))
    if (bare && end > 0 && isAdded(text.charCodeAt(end - 1))) open = end - 1
    for (let at = end - 1; at >= 0 && count < this.#longest; at--) {
      const code = text.charCodeAt(at)
      if (isBlank(code) || isAdded(code)) continue
      tail = (tail + Math.imul(code, power)) | 0
      power = Math.imul(power, this.#multiplier)
      count++
      const key = keyOf((Math.imul(this.#seed, power) + tail) | 0, count)
      if (!this.#ids.has(key)) continue
      open = at
      each(at, key)
    }
    if (open === text.length) return open
    const passes = (code: number): boolean => isAdded(code) || (bare && isBlank(code))
    while (open > 0 && passes(text.charCodeAt(open - 1))) open--
    // By chance, or for a value that begins with half a character, that may be the second half of one.
    return open > 0 && (text.codePointAt(open - 1) as number) > 0xffff ? open - 1 : open
  }
}

/** Whether a sign may stand there once more, or be missing: `\`, quotes, `$`, `%`, `^`. */
function isAdded(code: number): boolean {
  return (
    code === 0x5c || code === 0x27 || code === 0x22 || code === 0x60 || code === 0x24 || code === 0x25 || code === 0x5e
  )
}

function keyOf(hash: number, count: number): number {
  return count * 2 ** HASH_BITS + (count < SHORT_UNITS ? (hash ^ (hash >>> 16)) & 0xffff : hash >>> 0)
}

/** Whether a line end is among the blanks at `at`. */
function endsLine(value: string, at: number): boolean {
  for (let i = at; isBlank(value.charCodeAt(i)); i++) if (value[i] === '\n' || value[i] === '\r') return true
  return false
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}
