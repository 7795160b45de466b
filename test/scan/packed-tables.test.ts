import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/kernel/pair-image.js'
import { compileAnchors } from '../../src/scan/compile-anchors.js'
import type { Matcher } from '../../src/scan/matcher.js'
import { imageBytesOf, openAnchors, packAnchors, type ReadBytes } from '../../src/scan/packed-tables.js'

const matchers: readonly Matcher[] = [
  { id: 'one', anchors: ['acme_', 'acme-'], ignoreCase: false, before: [0x20, 0x3d], confirm: () => undefined },
  { id: 'two', anchors: ['Token'], ignoreCase: true, after: [[0x3a]], confirm: () => undefined },
  { id: 'three', anchors: ['#'], ignoreCase: false, confirm: () => undefined },
]

/** A file in memory. */
function readFrom(file: Uint8Array): ReadBytes {
  return (into, at) => {
    if (at + into.length > file.length) throw new RangeError('too short')
    into.set(file.subarray(at, at + into.length))
  }
}

describe('packed anchors', () => {
  const compiled = compileAnchors(matchers)
  const packed = packAnchors(compiled)
  const imageBytes = imageBytesOf(packed)

  it('come back as they were', () => {
    const { anchors, sizeBytes } = openAnchors(readFrom(packed), imageBytes)!
    expect(anchors.sieve.tables).toEqual(compiled.sieve.tables)
    expect(Array.from(anchors.owners)).toEqual(compiled.owners)
    expect(Array.from(anchors.firsts)).toEqual([0, 2, 3])
    expect(anchors.anchorMax).toBe(5)
    expect(sizeBytes).toBe(packed.length)
  })

  it('lie where the compiled sieve reads them', () => {
    const { anchors } = openAnchors(readFrom(packed), imageBytes)!
    anchors.sieve.complete?.()
    const bytes = new Uint8Array(anchors.sieve.head.buffer)
    const addresses = [...anchors.sieve.head.slice(0, 6)]
    const parts = partsOf(compiled.sieve.tables).map((part) => {
      return [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]
    })
    expect(anchors.sieve.address).toBeGreaterThan(0)
    expect(addresses.map((at, index) => [...bytes.subarray(at, at + parts[index]!.length)])).toEqual(parts)
  })

  it('are read as they are needed: what most lines take, the rest, and what only the twin asks for', () => {
    const reads: number[] = []
    const read = readFrom(packed)
    const { anchors, sizeBytes } = openAnchors((into, at) => {
      reads.push(at + into.length)
      read(into, at)
    }, imageBytes)!
    const { records } = compiled.sieve.tables
    const [table, bitmap] = partsOf(compiled.sieve.tables)
    expect(reads).toEqual([64 + table!.byteLength + bitmap!.byteLength])
    anchors.sieve.complete?.()
    expect(reads.slice(1)).toEqual([sizeBytes - records.byteLength])
    expect(anchors.sieve.complete).toBeUndefined()
    expect(anchors.sieve.tables.records).toEqual(records)
    expect(Math.max(...reads)).toBe(sizeBytes)
  })

  it('are refused where a file holds something else, or another layout', () => {
    expect(openAnchors(readFrom(new Uint8Array(4096)), 4096)).toBeUndefined()
    const other = Uint8Array.from(packed, (byte, index) => (index === 4 ? byte + 1 : byte))
    expect(openAnchors(readFrom(other), imageBytes)).toBeUndefined()
    expect(openAnchors(readFrom(packed), imageBytes - 64)).toBeUndefined()
    expect(() => openAnchors(readFrom(packed.slice(0, 100)), imageBytes)).toThrow(RangeError)
  })
})
