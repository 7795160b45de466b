import { describe, expect, it } from 'vitest'
import { Registrar } from '../../src/known/registrar.js'
import {
  bytesOf,
  HEAD,
  ownArrays,
  READERS_MAX,
  RING_ENTRIES,
  readHead,
  type SharedKnown,
} from '../../src/known/shared-layout.js'
import { SharedWriter } from '../../src/known/shared-writer.js'
import { createKnownTables, type KnownTables } from '../../src/known/tables.js'
import { createRandom } from './scanning.js'

interface Rig {
  readonly tables: KnownTables
  readonly registrar: Registrar
  readonly writer: SharedWriter
  readonly moved: SharedArrayBuffer[]
}

function createRig(gramsExpected = 0): Rig {
  const tables = createKnownTables(gramsExpected)
  const moved: SharedArrayBuffer[] = []
  const writer = new SharedWriter(tables, (memory) => moved.push(memory))
  return { tables, registrar: new Registrar(tables), writer, moved }
}

function headOf({ memory }: SharedKnown): Int32Array {
  return new Int32Array(memory, 0, HEAD.size)
}

describe('readers', () => {
  it('removals wait for the one that is furthest behind, until it leaves', () => {
    const { writer } = createRig()
    writer.publish(5, 0)
    const first = writer.join()
    writer.publish(9, 0)
    const second = writer.join()
    expect([first.heeded, second.heeded]).toEqual([5, 9])
    expect(writer.removalsHeeded).toBe(5)
    writer.leave(first.ticket)
    expect(writer.removalsHeeded).toBe(9)
    expect(writer.join().ticket).toBe(first.ticket)
  })

  it('nothing is swept while there are more of them than places', () => {
    const { writer } = createRig()
    writer.publish(3, 0)
    for (let count = 0; count < READERS_MAX; count++) expect(writer.join().ticket).toBe(count)
    const last = writer.join()
    expect([last.ticket, writer.removalsHeeded]).toEqual([-1, 0])
    writer.leave(last.ticket)
    expect(writer.removalsHeeded).toBe(3)
  })
})

describe('what sieves read', () => {
  it('is copied byte for byte, however the tables grow', () => {
    const { tables, registrar, writer, moved } = createRig()
    const { int, text } = createRandom(7)
    let shared = writer.join()
    for (let change = 1; change < 1_200; change++) {
      const value = change % 3 === 0 ? `${text(4)}"${text(5)}/${text(6 + int(9))}` : text(8 + int(40))
      registrar.register(value, change % 5 === 0)
      writer.publish(change, change)
      const memory = moved.at(-1)
      if (memory !== undefined) shared = { ...shared, memory }
      if (change % 40 !== 0) continue
      const { copies } = readHead(shared.memory, headOf(shared), createKnownTables())
      const own = ownArrays(tables).map(bytesOf)
      expect(own.map((bytes, index) => Buffer.compare(bytes, copies[index]!))).toEqual(own.map(() => 0))
    }
  })

  it('one value more is a few entries of the ring, in tables of any size', () => {
    const { registrar, writer } = createRig(4_000_000)
    const { text } = createRandom(9)
    const head = headOf(writer.join())
    for (let change = 1; change < 20; change++) {
      const before = head[HEAD.logged]!
      registrar.register(text(32), false)
      writer.publish(change, change)
      const logged = head[HEAD.logged]! - before
      expect(logged).toBeGreaterThan(0)
      expect(logged).toBeLessThan(RING_ENTRIES / 8)
    }
  })
})
