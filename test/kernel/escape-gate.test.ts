import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arenaUint8 } from '../../src/kernel/arena.js'
import { addTrio, ESCAPE, GATE, GATE_BYTES } from '../../src/kernel/escape-gate.js'
import { createGramSieve, GRAM_HITS_MIN, sieveGrams, WANTS } from '../../src/kernel/gram-sieve.js'
import { createGramTables } from '../../src/kernel/gram-tables.js'
import { createGramHits } from '../../src/kernel/grams.js'
import { createPlainMemory, createTextMemory, type TextMemory } from '../../src/kernel/memory.js'

const MULTIPLIER = 0x2c1b3c6d
const sieve = createGramSieve(createGramTables(Int32Array.of(MULTIPLIER, 1, 1, 1)))
const compiled = createTextMemory(4096)
const plain = createPlainMemory(4096)

function marksIn(memory: TextMemory, gate: Uint8Array, text: Uint8Array, start: number, capacity: number): number[] {
  const hits = createGramHits(capacity)
  memory.bytes.fill(0x25, 0, start + text.length + 64)
  memory.bytes.set(text, start)
  const found: number[] = []
  const end = start + text.length
  for (let from = start, done = false; !done; from = hits.resume) {
    done = sieveGrams(sieve, gate, 8, WANTS.escapes, memory, start, end, hits, from)
    expect(hits.kinds.subarray(0, hits.count).every((kind) => kind === ESCAPE)).toBe(true)
    found.push(...[...hits.at.subarray(0, hits.count)].map((at) => at - start))
  }
  return found
}

/** The marks that both kernels make. */
function marks(gate: Uint8Array, text: string | Uint8Array, start = 0, capacity = GRAM_HITS_MIN): number[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const found = marksIn(compiled, gate, bytes, start, capacity)
  expect(marksIn(plain, gate, bytes, start, capacity)).toEqual(found)
  return found
}

/** A gate for values that hold `text` between other characters. */
function gateFor(...texts: readonly string[]): Uint8Array {
  const gate = arenaUint8(GATE_BYTES)
  for (let byte = 0; byte < 128; byte++) if (/[\w.-]/.test(String.fromCharCode(byte))) gate[byte] = GATE.stable
  for (const text of texts) {
    const bytes = Buffer.from(text)
    for (let i = 0; i < bytes.length; i++) {
      gate[bytes[i]!]! |= GATE.text
      addTrio(gate, MULTIPLIER, bytes[i - 1] ?? 0, bytes[i]!, bytes[i + 1] ?? 0)
    }
  }
  return gate
}

describe('the gate for escapes', () => {
  it('decides the same compiled and plain, for any bytes, any tables and any room', () => {
    const unit = fc.constantFrom(
      ...'ab0}m;[+% \n"\'/=',
      '\\',
      '\\',
      '%',
      '&',
      '#',
      'u',
      'n',
      '\x1b',
      '\0',
      'é',
      '\u200b',
    )
    const soup = fc.string({ unit, maxLength: 900 })
    fc.assert(
      fc.property(
        fc.array(soup, { maxLength: 3 }),
        soup,
        fc.nat(20),
        fc.constantFrom(GRAM_HITS_MIN, 4096),
        (values, text, start, room) => {
          const gate = gateFor(...values)
          expect(marks(gate, text, start, room)).toEqual(marks(gate, text, 0))
        },
      ),
    )
  })

  it('passes every escape of a character between its neighbours, however those are written', () => {
    const gate = gateFor('a"b/c<d')
    for (const text of [
      'xa\\"bx',
      'xa%22bx',
      'xa&quot;bx',
      'x%61\\"bx',
      'xa\\"%62x',
      'xb\\/cx',
      'xc\\u003cdx',
      'xa\\\\\\"bx',
    ]) {
      expect(marks(gate, text).length).toBeGreaterThan(0)
    }
  })

  it('lets what no value holds go by', () => {
    const gate = gateFor('a"b')
    for (const text of ['{\\"id\\":7}', 'at\\n    at x', '50% of', 'a&b=c', "it's", '#9', 'a\\tb', 'x\ny', '\\d+']) {
      expect(marks(gate, text)).toEqual([])
    }
  })

  it('passes escapes of stable characters, noise, joins and wrapped lines', () => {
    const gate = gateFor()
    for (const text of [
      '%41',
      'a\\u0061',
      'x\x1b[31my',
      'x\0y',
      'x\u00ady',
      'x\u200by',
      "'abc' +\n  'def'",
      `${'QUJD'.repeat(5)}\nQUJD`,
      `${'QUJD'.repeat(5)}\\nQUJD`,
    ]) {
      expect(marks(gate, text).length).toBeGreaterThan(0)
    }
  })

  it('knows the edges of values and of texts', () => {
    const gate = gateFor('"ab"')
    expect(marks(gate, '\\"ab')).toEqual([0])
    expect(marks(gate, 'q\\"ab')).toEqual([1])
    expect(marks(gate, 'ab\\"')).toEqual([2])
    expect(marks(gate, 'ab\\"q')).toEqual([2])
    expect(marks(gate, 'ac\\"q')).toEqual([])
  })
})
