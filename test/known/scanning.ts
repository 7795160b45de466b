import { createTextMemory, encodeText, PAD_BYTES } from '../../src/kernel/memory.js'
import type { KnownMatch } from '../../src/known/known-set.js'

/** Whatever finds known values: a set, or a reader in another thread. */
export interface Scans {
  scan(memory: ReturnType<typeof createTextMemory>, start: number, end: number, matches: KnownMatch[]): void
}

/** A match with the text it covers. */
export interface FoundText extends KnownMatch {
  readonly text: string
}

/** Scans `text`, encoded at `start` of a memory whose other bytes are `around`. Offsets are relative to `start`. */
export function scanText(known: Scans, text: string, start = 0, around = 0): readonly FoundText[] {
  const memory = createTextMemory(start + 3 * text.length + 8)
  memory.bytes.fill(around)
  const end = encodeText(memory, start, text)
  memory.bytes.fill(around, end, Math.min(memory.bytes.length, end + PAD_BYTES))
  const matches: KnownMatch[] = []
  known.scan(memory, start, end, matches)
  return matches.map((match) => {
    if (match.start < start || match.end > end || match.start >= match.end) throw new Error('a match lies outside')
    return {
      ...match,
      start: match.start - start,
      end: match.end - start,
      text: memory.bytes.toString('utf8', match.start, match.end),
    }
  })
}

/** Which bytes of the text the matches cover. */
export function coverOf(matches: readonly KnownMatch[], length: number): boolean[] {
  const cover = new Array<boolean>(length).fill(false)
  for (const { start, end } of matches) cover.fill(true, start, end)
  return cover
}

/** The text with every covered byte replaced by one NUL, so that what is left can be searched. */
export function blankText(known: Scans, text: string): string {
  const bytes = Buffer.from(text, 'utf8')
  for (const { start, end } of scanText(known, text)) bytes.fill(0, start, end)
  return bytes.toString('latin1')
}

/** Seeded random text (mulberry32), so that no sample is written down. */
export function createRandom(seed: number): {
  int(below: number): number
  text(length: number, alphabet?: string): string
} {
  let state = seed >>> 0
  const int = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
  const text = (length: number, alphabet = ALNUM): string => {
    let made = ''
    for (let i = 0; i < length; i++) made += alphabet[int(alphabet.length)]
    return made
  }
  return { int, text }
}

/** Letters and digits. */
export const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Hex digits. */
export const HEX = '0123456789abcdef'
/** What passwords are made of. */
export const SYMBOLS = `${ALNUM}!@#$%^&*()-_=+[]{};:,.<>/?|'"\\~ `
