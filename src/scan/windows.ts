import { ANY, pairSlot } from '../kernel/pair-tables.js'
import type { Halves } from './bucket-model.js'

/** A literal to look for; `id` comes back in hits. */
export interface Literal {
  readonly text: string
  readonly fold: boolean
  readonly id: number
  /** Bytes that can stand before it, where not all can. */
  readonly before?: readonly number[] | undefined
  /** Bytes that can stand behind it, where not all can. */
  readonly after?: readonly number[] | undefined
  /** How many bytes of `after` at least stand behind it. Default 1. */
  readonly run?: number | undefined
  /** A byte that stands within so many bytes behind its start wherever it counts. */
  readonly needs?: Needs | undefined
}

/** A byte, and how far behind a place it stands at most. */
export interface Needs {
  readonly byte: number
  readonly withinBytes: number
}

/** A four-byte window of an anchor: its bytes (`ANY` where open), and where it starts inside the anchor. */
export interface Window {
  readonly bytes: readonly [number, number, number, number]
  /** Offset of the window's first byte inside the anchor; -1 when the window opens before it. */
  readonly offset: number
}

/** A window that a literal may have. */
export interface WindowOption {
  readonly window: Window
  /** What a plan may know it by. */
  readonly name: string
  readonly halves: Halves
}

/** The bytes that touch a literal may be any. */
export const ALL_BYTES: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)

/**
 * Windows of one parity that a literal may have; where `isPlanned` knows one by name, that one alone. A literal of one or two
 * bytes has one of each parity, open on more than one side.
 */
export function optionsOf(
  literal: Literal,
  parity: 0 | 1,
  isPlanned?: (name: string) => boolean,
): readonly [WindowOption, ...WindowOption[]] {
  const text = lowerText(literal)
  const prefix = `${literal.fold ? '~' : '='}${text}@`
  const offsets = offsetsOf(text.length, parity)
  const planned = isPlanned && offsets.find((offset) => isPlanned(prefix + offset))
  return (planned === undefined ? offsets : [planned]).map((offset) => {
    const window = windowAt(text, offset)
    return { window, name: prefix + offset, halves: halvesOf(literal, window) }
  }) as [WindowOption, ...WindowOption[]]
}

/** What the window reacts to in the pair table: both spellings where case is folded, the bytes that can stand at open sides. */
function halvesOf({ fold, before = ALL_BYTES, after = ALL_BYTES }: Literal, { bytes: [a, b, c, d] }: Window): Halves {
  return {
    opens: slotsOf(a, before, b, after, fold),
    // Only the byte right behind the literal is known to be one of `after`.
    closes: slotsOf(c, after, d, c === ANY ? ALL_BYTES : after, fold),
  }
}

/** Where pairs of these two bytes stand in the pair table; the sets are what they may be where they are open. */
function slotsOf(
  first: number,
  firsts: readonly number[],
  second: number,
  seconds: readonly number[],
  fold: boolean,
): readonly number[] {
  if ((first === ANY) === (second === ANY))
    return joined(columnsOf(first, firsts, fold), columnsOf(second, seconds, fold))
  // Long lists, and the same ones for many literals.
  const [set, byte, side] = first === ANY ? [firsts, second, 0] : [seconds, first, 1]
  const lists = openSlots.get(set) ?? []
  if (lists.length === 0) openSlots.set(set, lists)
  const index = (byte << 2) | (side << 1) | (fold ? 1 : 0)
  lists[index] ??= joined(columnsOf(first, firsts, fold), columnsOf(second, seconds, fold))
  return lists[index]
}

/** By the set of an open side: the slots with each byte beside it. */
const openSlots = new WeakMap<readonly number[], (readonly number[])[]>()

function joined(firsts: readonly number[], seconds: readonly number[]): readonly number[] {
  const slots: number[] = []
  for (const first of firsts) for (const second of seconds) slots.push(pairSlot(first, second))
  return slots
}

/** The bytes that a window byte stands for, as the pair table knows them: seven bits. */
function columnsOf(byte: number, open: readonly number[], fold: boolean): readonly number[] {
  if (byte !== ANY) return fold && byte >= 0x61 && byte <= 0x7a ? [byte, byte - 0x20] : [byte]
  let columns = openColumns.get(open)
  if (columns === undefined) {
    columns = [...new Set(open.map((one) => pairSlot(one, 0) & 0x7f))]
    openColumns.set(open, columns)
  }
  return columns
}

/** By the set itself: many literals share few. */
const openColumns = new WeakMap<readonly number[], readonly number[]>()

/** The literal's text, in lower case where case is folded. ASCII only: `toLowerCase` would change the length of some other letters. */
export function lowerText({ text, fold }: Pick<Literal, 'text' | 'fold'>): string {
  return fold ? text.replace(/[A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x20)) : text
}

/** More bytes than this behind a literal are not told apart in windows. */
const LASTS_MAX = 32

/**
 * The last bytes of a window `.ab.` of a two-byte literal, where few can stand behind it; none for other windows. With one of
 * them at a time it is open on one side only, and looked up by its bytes like others. Case is folded, as in `windowKey`.
 */
export function lastsOf({ text, after }: Literal, { offset }: Window): readonly number[] {
  if (text.length !== 2 || offset !== -1 || after === undefined || after.length > LASTS_MAX) return []
  return [...new Set(after.map((byte) => byte | 0x20))]
}

/** Whether a window has so few known bytes that nothing can be looked up by them. */
export function isOpen(literal: Literal, window: Window): boolean {
  return literal.text.length < 3 && lastsOf(literal, window).length === 0
}

/** Where an anchor's windows of one parity may begin: inside it or, with its last three bytes, open at the end. */
function offsetsOf(length: number, parity: 0 | 1): readonly number[] {
  const offsets: number[] = []
  for (let offset: number = parity; offset + 4 <= length; offset += 2) offsets.push(offset)
  if (offsets.length > 0) return length > 4 && (length - 3) % 2 === parity ? [...offsets, length - 3] : offsets
  if (parity === 0) return [0]
  return length === 4 ? [1, -1] : [-1]
}

/** The window that begins at `offset`. */
function windowAt(text: string, offset: number): Window {
  const byte = (index: number): number => (index < 0 || index >= text.length ? ANY : text.charCodeAt(index))
  return { bytes: [byte(offset), byte(offset + 1), byte(offset + 2), byte(offset + 3)], offset }
}
