import { expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { createCountsMemory, createSharedTally, readCounts } from '../../src/scrub/shared-counts.js'
import { createTally } from '../../src/scrub/tally.js'

function findingOf(name: string): Finding {
  return { name, by: 'known', form: 'raw', sink: 'pino', offset: 0, length: 1 }
}

it('another thread reads what was counted, by name', () => {
  const memory = createCountsMemory()
  const tally = createSharedTally(memory)
  tally.line(10)
  tally.line(5)
  tally.found([findingOf('db'), findingOf('clé 🔑'), findingOf('db')])
  tally.failed()
  const expected = { lines: 2, bytes: 15, findings: 3, failures: 1, byName: { db: 2, 'clé 🔑': 1 } }
  expect(readCounts(memory)).toEqual(expected)
  expect(tally.stats(4)).toEqual({ ...expected, refused: 4 })
})

it('names that find no room are counted in all alone', () => {
  const memory = createCountsMemory()
  const tally = createSharedTally(memory)
  const names = Array.from({ length: 6_000 }, (_, index) => `name-${index}`)
  tally.found(names.map(findingOf))
  tally.found([findingOf('n'.repeat(300_000)), findingOf('name-0')])
  const { findings, byName } = readCounts(memory)
  expect(findings).toBe(6_002)
  expect(Object.keys(byName).length).toBe(4_096)
  expect(byName['name-0']).toBe(2)
})

it.each([
  ['of its own', () => createTally(undefined)],
  ['that is shared', () => createSharedTally(createCountsMemory())],
])('a tally %s counts findings one by one as it counts them together', (_, make) => {
  const tally = make()
  const other = make()
  const names = Array.from({ length: 20_000 }, (_, index) => `name-${index % 12_000}`)
  const counters = new Map(names.map((name) => [name, tally.counterOf?.(name)]))
  expect(tally.stats(0).byName).toEqual({})
  for (const name of names) counters.get(name)?.()
  other.found(names.map(findingOf))
  expect(tally.stats(0)).toEqual(other.stats(0))
})

it('a tally with a listener tells it all of every finding', () => {
  const told: string[] = []
  const tally = createTally(({ name }) => told.push(name))
  expect(tally.counterOf).toBeUndefined()
  tally.found([findingOf('db')])
  expect(told).toEqual(['db'])
})

it('a tally adds up what others count, and keeps it when they have ended', () => {
  const tally = createTally(undefined)
  const memories = [createCountsMemory(), createCountsMemory()]
  const others = memories.map(createSharedTally)
  const ends = memories.map((memory) => tally.join(() => readCounts(memory)))
  tally.found([findingOf('db')])
  for (const other of others) {
    other.line(3)
    other.found([findingOf('db')])
  }
  const expected = { lines: 2, bytes: 6, findings: 3, failures: 0, byName: { db: 3 }, refused: 0 }
  expect(tally.stats(0)).toEqual(expected)
  for (const end of [...ends, ...ends]) end()
  others[0]!.failed()
  expect(tally.stats(0)).toEqual(expected)
})
