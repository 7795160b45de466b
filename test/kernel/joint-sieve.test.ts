import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { arenaUint8 } from '../../src/kernel/arena.js'
import { GATE_BYTES } from '../../src/kernel/escape-gate.js'
import { SPELLING } from '../../src/kernel/gram-kinds.js'
import { createGramSieve, GRAM_HITS_MIN, sieveGrams, WANTS } from '../../src/kernel/gram-sieve.js'
import { createGramTables } from '../../src/kernel/gram-tables.js'
import { addLongBlock, createGramHits } from '../../src/kernel/grams.js'
import { createJointSieve, sieveBoth } from '../../src/kernel/joint-sieve.js'
import { createPlainMemory, createTextMemory, type TextMemory } from '../../src/kernel/memory.js'
import { createPairSieve } from '../../src/kernel/pair-image.js'
import { createHitList, JOINT, sievePairs } from '../../src/kernel/pairs.js'
import { buildTables } from '../../src/scan/tables.js'
import type { Literal } from '../../src/scan/windows.js'

const MEMORY = createTextMemory(1 << 14)
const PLAIN = createPlainMemory(1 << 14)
const GATE = arenaUint8(GATE_BYTES)
const WANTED = WANTS.escapes | WANTS.spelled
const STEP = 8

const WORDS = ['token=', 'password', 'Bearer ']
const BLOCKS = ['Zk4mQ9xW2pLc', 'pa-ss&wo:rd!', '0a1b2c3d4e5f']

const literals: readonly Literal[] = WORDS.map((text, id) => ({ text, fold: true, id }))
const pairs = createPairSieve(buildTables(literals))
const tables = createGramTables(Int32Array.from([0x1234567, 0x7654321, 0x2468ace, 0x13579bd]))
for (const block of BLOCKS) addLongBlock(tables, Buffer.from(block), 0, SPELLING.raw)
const grams = createGramSieve(tables)
const joint = createJointSieve(pairs, createHitList(2_048), grams, createGramHits(GRAM_HITS_MIN + 64))
const apart = { pairs: createHitList(2_048), grams: createGramHits(GRAM_HITS_MIN + 64) }

function write(memory: TextMemory, text: string, start: number): number {
  memory.bytes.fill(0)
  return start + memory.bytes.write(text, start, 'latin1')
}

function both(memory: TextMemory, start: number, end: number, goesOn = false): number {
  return sieveBoth(joint, GATE, STEP, WANTED, memory, start, end, goesOn)
}

/** Hits up to where the list was full. */
function listed(
  at: Int32Array,
  tags: Int32Array,
  { count, resume }: { count: number; resume: number },
): { hits: [number, number][]; resume: number } {
  return { hits: Array.from({ length: count }, (_, i) => [at[i]!, tags[i]!]), resume }
}

beforeAll(() => {
  // The first bytes of a thread are looked at before anything is compiled.
  const end = write(MEMORY, 'nothing to find in this text. '.repeat(100), 0)
  for (let i = 0; i < 4; i++) sievePairs(pairs, MEMORY, 0, end, apart.pairs)
})

describe('the two sieves in one call', () => {
  it('fill their lists as each alone does', () => {
    const piece = fc.oneof(
      fc.constantFrom(...WORDS, ...BLOCKS, '\\n', '\\"', '%20', '115,101,99,114', ' the quick brown fox '),
      fc.string({ maxLength: 12 }),
    )
    const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''))
    let found = 0
    fc.assert(
      fc.property(text, fc.nat(9), fc.boolean(), (content, start, goesOn) => {
        const end = write(MEMORY, content, start)
        const met = both(MEMORY, start, end, goesOn)
        sievePairs(pairs, MEMORY, start, end, apart.pairs, start, goesOn)
        sieveGrams(grams, GATE, STEP, WANTED, MEMORY, start, end, apart.grams)
        const isNothing = apart.pairs.count === 0 && apart.grams.count === 0
        expect(met).toBe(isNothing ? JOINT.nothing : JOINT.some)
        if (isNothing) return
        found++
        const { pairHits, gramHits } = joint
        expect(listed(pairHits.at, pairHits.anchor, pairHits)).toEqual(
          listed(apart.pairs.at, apart.pairs.anchor, apart.pairs),
        )
        expect(listed(gramHits.at, gramHits.kinds, gramHits)).toEqual(
          listed(apart.grams.at, apart.grams.kinds, apart.grams),
        )
      }),
    )
    expect(found).toBeGreaterThan(10)
  })

  it('say where each is to go on when its list is full', () => {
    const end = write(MEMORY, 'token='.repeat(2_600), 0)
    expect(both(MEMORY, 0, end)).toBe(JOINT.some)
    expect(joint.pairHits.count).toBeGreaterThan(1_900)
    expect(joint.pairHits.resume).toBeLessThan(end)
    expect(joint.gramHits.resume).toBe(end)
  })

  it('find nothing in a text without either', () => {
    expect(both(MEMORY, 0, write(MEMORY, 'the quick brown fox jumps over the lazy dog', 0))).toBe(JOINT.nothing)
  })

  it('leave a text outside the arena to each alone', () => {
    expect(both(PLAIN, 0, write(PLAIN, `a ${WORDS[0]} text`, 0))).toBe(JOINT.unable)
  })
})
