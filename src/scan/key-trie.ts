/** Words, compiled so that the longest one that ends at a place is found by walking the text backwards. */
export interface WordTrie {
  /** `next[node * 36 + letter]`; 0 where nothing follows. */
  readonly next: Uint16Array
  /** Index of the word that a node completes, plus one. */
  readonly word: Uint16Array
  /** Whether a word may start in the middle of a written word (`dbpassword`), by word index. */
  readonly glued: Uint8Array
}

/** A word found: its index, and where in the text it starts. */
export interface WordMatch {
  readonly word: number
  readonly start: number
}

const WIDTH = 36
const MISSING = 255
const SEPARATOR = 254
const LETTER = letterTable()

/** Compiles lower-case words of letters and digits. `glued` says which of them may be the tail of a longer word. */
export function compileWords(words: readonly string[], glued: (word: string) => boolean): WordTrie {
  const nodes = words.reduce((sum, word) => sum + word.length, 1)
  const next = new Uint16Array(nodes * WIDTH)
  const word = new Uint16Array(nodes)
  let used = 1
  words.forEach((text, index) => {
    let node = 0
    for (let i = text.length - 1; i >= 0; i--) {
      const slot = node * WIDTH + LETTER[text.charCodeAt(i)]!
      if (next[slot] === 0) next[slot] = used++
      node = next[slot]!
    }
    if (word[node] === 0) word[node] = index + 1
  })
  return { next, word, glued: Uint8Array.from(words, (text) => (glued(text) ? 1 : 0)) }
}

/**
 * The longest word that ends at `end` and starts in `[start, end)`, where a written word starts (or anywhere, if it may be
 * glued). Case and the separators `_ - . space` inside do not matter. Cost: the length of the longest word.
 */
export function matchBack(trie: WordTrie, text: string, start: number, end: number): WordMatch | undefined {
  let node = 0
  let found = -1
  let foundAt = 0
  for (let at = end - 1; at >= start; at--) {
    const letter = letterOf(text.charCodeAt(at))
    if (letter === SEPARATOR && at < end - 1) continue
    if (letter >= WIDTH) break
    node = trie.next[node * WIDTH + letter]!
    if (node === 0) break
    const word = trie.word[node]! - 1
    if (word >= 0 && (trie.glued[word] === 1 || startsWord(text, start, at))) {
      found = word
      foundAt = at
    }
  }
  return found < 0 ? undefined : { word: found, start: foundAt }
}

/** The longest word that ends at `end` and starts behind `start`, anywhere that `accepts` agrees to. */
export function matchTail(
  trie: WordTrie,
  text: string,
  start: number,
  end: number,
  accepts: (at: number) => boolean,
): WordMatch | undefined {
  let node = 0
  let found: WordMatch | undefined
  for (let at = end - 1; at > start; at--) {
    const letter = letterOf(text.charCodeAt(at))
    if (letter >= WIDTH) break
    node = trie.next[node * WIDTH + letter]!
    if (node === 0) break
    const word = trie.word[node]! - 1
    if (word >= 0 && accepts(at)) found = { word, start: at }
  }
  return found
}

/** Whether a written word starts at `at`: after a separator, at a hump of camelCase, at a change from digit to letter. */
export function startsWord(text: string, start: number, at: number): boolean {
  if (at <= start) return true
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  if (letterOf(before) >= WIDTH) return true
  if (isDigit(before) !== isDigit(code)) return true
  if (!isUpper(code)) return false
  return !isUpper(before) || isLower(text.charCodeAt(at + 1))
}

/** Splits a key into lower-case words; digits are words of their own. */
export function splitWords(text: string, start: number, end: number): string[] {
  const words: string[] = []
  let from = start
  for (let at = start; at <= end; at++) {
    const isEnd = at === end || letterOf(text.charCodeAt(at)) >= WIDTH
    if (!isEnd && (at === from || !startsWord(text, from, at))) continue
    if (at > from) words.push(text.slice(from, at).toLowerCase())
    from = isEnd ? at + 1 : at
  }
  return words
}

function letterOf(code: number): number {
  return code < 128 ? LETTER[code]! : MISSING
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isUpper(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function letterTable(): Uint8Array {
  const table = new Uint8Array(128).fill(MISSING)
  for (let i = 0; i < 10; i++) table[0x30 + i] = i
  for (let i = 0; i < 26; i++) table[0x41 + i] = table[0x61 + i] = 10 + i
  for (const separator of '_-. ') table[separator.charCodeAt(0)] = SEPARATOR
  return table
}
