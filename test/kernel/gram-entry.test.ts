import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, arenaUint8 } from '../../src/kernel/arena.js'
import {
  closeEntry,
  createGramEntry,
  enterLongBlock,
  enterShortBlock,
  enterSpellings,
  type GramEntry,
  SPELLED_AS,
} from '../../src/kernel/gram-entry.js'
import { SPELLING } from '../../src/kernel/gram-kinds.js'
import { createGramTables, type GramTables } from '../../src/kernel/gram-tables.js'
import { coreLength, encodeCore } from '../../src/known/base64.js'
import { encodeHex } from '../../src/known/hex.js'

const KEY = Int32Array.from([0x1234567, 0x7654321, 0x2468ace, 0x13579bd])
/** Where blocks lie that the compiled code reads. */
const BYTES = arenaUint8(64)
const ADDRESS = addressOf(BYTES)
const spelled = new Uint8Array(24)

/** Blocks of each kind: ids, tokens, words, signs, any bytes. */
const blocks: fc.Arbitrary<Buffer> = fc.oneof(
  ...['0123456789abcdef', 'ABCDEFabcdef0123XYZxyz', 'abcdefghijklmnop', 'aB3+/-_.$ "\\'].map((alphabet: string) =>
    fc
      .array(fc.constantFrom(...alphabet), { minLength: 12, maxLength: 12 })
      .map((signs) => Buffer.from(signs.join(''))),
  ),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
)
const steps = fc.array(
  fc.record({
    block: blocks,
    way: fc.constantFrom('long', 'long', 'spelled', 'short'),
    spelling: fc.constantFrom(1, 5, 13),
  }),
  { minLength: 200, maxLength: 400 },
)

/** One way into tables of its own. */
function open(gramsExpected: number, isPlain: boolean): GramEntry {
  const tables = createGramTables(KEY, gramsExpected)
  // Who is told of what is written needs the twin.
  if (isPlain) tables.touched = () => undefined
  return createGramEntry(tables)
}

/** Enters what the compiled code takes together, spelling by spelling. */
function enterOneByOne(entry: GramEntry): void {
  for (const upper of [false, true]) {
    encodeHex(BYTES, 0, 12, upper, spelled)
    enterLongBlock(entry, spelled, -1, 0, SPELLING.hex)
  }
  for (const alignment of [0, 1, 2] as const) {
    for (const urlSafe of [false, true]) {
      const hasSigns = encodeCore(BYTES, 0, alignment, coreLength(12, alignment), urlSafe, spelled)
      enterLongBlock(entry, spelled, -1, 0, SPELLING.base64[alignment])
      if (!hasSigns) break
    }
  }
}

/** What differs between two tables: arrays and counts. */
function differences(a: GramTables, b: GramTables): readonly string[] {
  const arrays = (['bits', 'kinds', 'openKinds'] as const).filter((name) => Buffer.compare(a[name], b[name]) !== 0)
  const counts = Object.entries(a).filter(([name, value]) => {
    return typeof value === 'number' && value !== b[name as keyof GramTables]
  })
  return [...arrays, ...counts.map(([name]) => name)]
}

describe('the way into the tables of grams', () => {
  for (const [size, expected] of Object.entries({ growing: 0, ready: 20_000, 'without kinds': 120_000 })) {
    it(`enters compiled what its twin enters, in tables that are ${size}`, () => {
      const compiled = open(expected, false)
      const plain = open(expected, true)
      let together = 0
      fc.assert(
        fc.property(steps, (taken) => {
          for (const { block, way, spelling } of taken) {
            BYTES.set(block)
            if (way === 'spelled') {
              const how = enterSpellings(compiled, ADDRESS)
              if (how === 0) enterOneByOne(compiled)
              else together++
              enterOneByOne(plain)
              expect(enterSpellings(plain, ADDRESS)).toBe(0)
              continue
            }
            for (const entry of [compiled, plain]) {
              if (way === 'short') enterShortBlock(entry, BYTES, 0, spelling)
              else enterLongBlock(entry, BYTES, ADDRESS, 0, spelling)
            }
          }
          for (const entry of [compiled, plain]) closeEntry(entry)
          expect(differences(compiled.tables, plain.tables)).toEqual([])
        }),
        { numRuns: 12 },
      )
      expect(compiled.address).toBeGreaterThanOrEqual(0)
      expect(together).toBeGreaterThan(100)
    })
  }

  it('tells whether the alphabets of base64 differ, and keeps no spelling', () => {
    const entry = open(0, false)
    BYTES.set(Buffer.from('plain words!'))
    expect(enterSpellings(entry, ADDRESS)).toBe(SPELLED_AS.entered)
    BYTES.fill(0xff, 0, 12)
    expect(enterSpellings(entry, ADDRESS)).toBe(SPELLED_AS.entered | SPELLED_AS.hasSigns)
    const notes = Buffer.from(BYTES.buffer, 576, 16)
    expect(notes).toEqual(Buffer.alloc(16))
  })
})
