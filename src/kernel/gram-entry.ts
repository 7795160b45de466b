import { arena, arenaInt32 } from './arena.js'
import { ENTER_WASM } from './enter-wasm.js'
import { HEAD_ROOMS, HEAD_WORDS, writeHead } from './gram-head.js'
import { countEntered, type GramTables, roomsOf } from './gram-tables.js'
import { addLongBlock, addShortBlock } from './grams.js'

/*
 * The way into the tables for many blocks at once: compiled where values and tables lie in the arena, for a fresh process
 * would interpret the twin in TypeScript (`grams.ts`) for most of a thousand values. Tables that threads share are entered by
 * the twin, which tells of what it writes, and so are those that have to grow.
 */

/** What of the language this file needs; the types of neither ES2023 nor Node name it. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** What the compiled code takes: see `sieve-enter.as.ts`. All addresses. */
interface EnterExports {
  enterBlock(tables: number, at: number, spelling: number): number
  enterSpellings(tables: number, at: number): number
}

/** The way into tables that may grow. */
export interface GramEntry {
  readonly tables: GramTables
  readonly head: Int32Array
  /** The head's address, or -1 where the twin has to enter. */
  address: number
  /** Whether the head is that of the tables as they are. */
  isOpen: boolean
}

/** Bits of what became of the spellings of a block. */
export const SPELLED_AS = { entered: 1, hasSigns: 2 } as const

let compiled: EnterExports | undefined
let tried = false

/** A way into `tables`, which nobody else enters blocks into. */
export function createGramEntry(tables: GramTables): GramEntry {
  return { tables, head: arenaInt32(HEAD_WORDS), address: -1, isOpen: false }
}

/** As `addLongBlock`. `address` is that of `bytes`, or -1. */
export function enterLongBlock(
  entry: GramEntry,
  bytes: Uint8Array,
  address: number,
  at: number,
  spelling: number,
): void {
  const enter = address < 0 ? undefined : openEntry(entry)
  if (enter !== undefined && enter.enterBlock(entry.address, address + at, spelling) !== 0) return
  closeEntry(entry)
  addLongBlock(entry.tables, bytes, at, spelling)
}

/** As `addShortBlock`. */
export function enterShortBlock(entry: GramEntry, bytes: Uint8Array, at: number, spelling: number): void {
  closeEntry(entry)
  addShortBlock(entry.tables, bytes, at, spelling)
}

/**
 * Enters twelve bytes as they look in hex and in base64, in all alphabets and at all alignments, from those at `address`.
 * Returns bits of `SPELLED_AS`; 0 where that has to be done spelling by spelling.
 */
export function enterSpellings(entry: GramEntry, address: number): number {
  const enter = openEntry(entry)
  return enter === undefined ? 0 : enter.enterSpellings(entry.address, address)
}

/** What enters, with a head that it can read; undefined where the twin has to. */
function openEntry(entry: GramEntry): EnterExports | undefined {
  const { tables, head } = entry
  if (!entry.isOpen) {
    entry.address = tables.touched === undefined ? writeHead(head, tables, undefined, 0) : -1
    entry.isOpen = true
  }
  if (entry.address < 0 || tables.touched !== undefined) return undefined
  return compiled ?? compileOnce()
}

/** Counts what was entered since the entry was opened. The tables may then grow. */
export function closeEntry(entry: GramEntry): void {
  if (!entry.isOpen) return
  entry.isOpen = false
  if (entry.address < 0) return
  const [gated, ids, far, open] = roomsOf(entry.tables).map((room, index) => room - entry.head[HEAD_ROOMS + index]!)
  countEntered(entry.tables, gated!, ids!, far!, open!)
}

function compileOnce(): EnterExports | undefined {
  const memory = tried ? undefined : arena()?.memory
  tried = true
  if (memory === undefined) return undefined
  try {
    const module = new WebAssembly.Module(Buffer.from(ENTER_WASM, 'base64'))
    compiled = new WebAssembly.Instance(module, { env: { memory } }).exports as EnterExports
  } catch {
    // A processor without what it is made of; the twin does the same.
    compiled = undefined
  }
  return compiled
}
