import type { Arena } from './arena.js'
import { SIEVE_WASM } from './sieve-wasm.js'

/** What of the language this file needs; the types of neither ES2023 nor Node name it. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** Bytes and pairs of bytes that the compiled sieves compare with, and where they look for them, each sixteen bytes long. */
const SIGNS = [0x23, 4, 0x5c, 0x20, 0x66, 0x41, 0x3f, 0x30, 0x6e, 0x29, 0x50, 0x8a, 0x1f, 0x9a, 0xff]
const PAIR_SIGNS = [0x01fc, 0xfe00, 0x4040]
/** Behind them, by number of a bit, the byte with that bit. */
const BIT_SIGNS = [0x0201, 0x0804, 0x2010, 0x8040]
const SIGNS_AT = 2816

/** What the compiled sieves take: see `sieve.as.ts`. All addresses; hits come back relative to `text`. */
export interface SieveExports {
  sievePairs(
    at: number,
    tags: number,
    capacity: number,
    text: number,
    start: number,
    end: number,
    from: number,
    tables: number,
    goesOn: number,
  ): number
  sieveGrams(
    at: number,
    tags: number,
    capacity: number,
    text: number,
    start: number,
    end: number,
    from: number,
    tables: number,
    wants: number,
  ): number
  /** Both, for texts `[start, end)`; `control` is that of `joint-sieve.ts`. Returns 0 where there is nothing. */
  sieveBoth(control: number, text: number, start: number, end: number, goesOn: number, wants: number): number
  countByte(start: number, end: number, byte: number): number
}

/** The sieves over it, compiled. */
export interface CompiledSieves extends SieveExports {
  /** `resume[0]`: where a sieve is to go on. */
  readonly resume: Int32Array
}

/**
 * Compiles the sieves over a thread's memory.
 *
 * @throws where the engine or the processor lacks what they are made of.
 */
export function compileSieves({ memory, buffer, words }: Arena): CompiledSieves {
  const module = new WebAssembly.Module(Buffer.from(SIEVE_WASM, 'base64'))
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  const { sievePairs, sieveGrams, sieveBoth, countByte } = exports as unknown as SieveExports
  const signs = new Uint16Array(buffer, SIGNS_AT)
  const pairs = [...SIGNS.map((sign) => sign * 0x101), ...PAIR_SIGNS]
  for (let i = 0; i < pairs.length; i++) signs.fill(pairs[i]!, 8 * i, 8 * (i + 1))
  signs.set([...BIT_SIGNS, ...BIT_SIGNS], 8 * pairs.length)
  return { sievePairs, sieveGrams, sieveBoth, countByte, resume: words }
}
