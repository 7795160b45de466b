import { describe, expect, it } from 'vitest'
import { distinctNames, maskedHow, mergeShelves } from '../../src/secrets/entries.js'
import type { Shelf } from '../../src/secrets/shelf.js'

function shelf(values: Readonly<Record<string, string>>, missing = false, version?: string): Shelf {
  return new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      { secret: { name, value, ...(version === undefined ? {} : { version }) }, registration: undefined, missing },
    ]),
  )
}

describe('mergeShelves', () => {
  it('serves the last source that has a name, rather than one that lost it', () => {
    const merged = mergeShelves(
      [shelf({ a: '1', b: '1' }), shelf({ a: '2' }), shelf({ b: '3' }, true)],
      ['x', 'y', 'z'],
      new Map(),
    )
    expect([...merged.values()].map(({ name, source, shelved }) => [name, source, shelved.secret.value])).toEqual([
      ['a', 'y', '2'],
      ['b', 'x', '1'],
    ])
  })

  it('counts rotations, and versions where the source has none', () => {
    const first = mergeShelves([shelf({ a: '1' })], ['x'], new Map())
    first.get('a')!.counts.reads = 5
    const second = mergeShelves([shelf({ a: '2' })], ['x'], first)
    expect(second.get('a')).toMatchObject({ version: '2', counts: { reads: 5, rotations: 1 } })
    expect(mergeShelves([shelf({ a: '2' })], ['x'], second).get('a')).toMatchObject({ version: '2' })
    expect(mergeShelves([shelf({ a: '2' }, false, 'v9')], ['x'], second).get('a')).toMatchObject({ version: 'v9' })
  })
})

it('keeps the entries of what has not changed, and itself where nothing has', () => {
  const same = shelf({ a: '1', b: '1' })
  const first = mergeShelves([same], ['x'], new Map())
  expect(mergeShelves([same], ['x'], first)).toBe(first)
  const second = mergeShelves([new Map([...same, ['b', shelf({ b: '2' }).get('b')!]])], ['x'], first)
  expect(second.get('a')).toBe(first.get('a'))
  expect(second.get('b')).not.toBe(first.get('b'))
})

it('tells sources of one name apart', () => {
  const load = async () => ({ secrets: [] })
  expect(distinctNames(['vault', 'env', 'vault', 'vault'].map((name) => ({ name, load })))).toEqual([
    'vault',
    'env',
    'vault#2',
    'vault#3',
  ])
})

it.each([
  [undefined, 'no'],
  [{ accepted: false, reason: 'empty', forms: [] }, 'no'],
  [{ accepted: true, reason: 'weak', forms: [] }, 'in-context'],
  [{ accepted: true, forms: ['raw'] }, 'everywhere'],
] as const)('tells how a secret is masked (%#)', (registration, masked) => {
  const [entry] = mergeShelves([shelf({ a: '1' })], ['x'], new Map()).values()
  expect(maskedHow({ ...entry!, shelved: { ...entry!.shelved, registration } })).toBe(masked)
})
