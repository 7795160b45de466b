import { describe, expect, it } from 'vitest'
import { createLedger } from '../../src/secrets/ledger.js'
import { type Shelf, stageLoad } from '../../src/secrets/shelf.js'
import type { LoadedSecret } from '../../src/secrets/source.js'
import { createFakeClock, createFakeKnown } from './fakes.js'

function setUp() {
  const clock = createFakeClock()
  const known = createFakeKnown(clock)
  const ledger = createLedger(known, { graceMs: 1_000, clock, evenIfWeak: false })
  const options = { source: 'test', slot: '0', ledger, plain: new Set<string>() }
  const stage = (before: Shelf, ...secrets: readonly LoadedSecret[]) => stageLoad({ secrets }, before, options)
  return { clock, known, stage }
}

describe('stageLoad', () => {
  it('masks the current value for good when the next one is turned down', async () => {
    const { clock, known, stage } = setUp()
    const first = stage(new Map(), { name: 'a', value: 'value-one' })
    first.settle(true)
    const second = stage(first.shelf, {
      name: 'a',
      value: 'value-two',
      also: [{ role: 'pending', value: 'value-three' }],
    })
    second.settle(false)
    expect(known.isMasked('value-two')).toBe(true)
    await clock.advance(10_000)
    const masked = ['value-one', 'value-two', 'value-three'].map((value) => known.isMasked(value))
    expect(masked).toEqual([true, false, false])
  })

  it('masks both until the next value is served', async () => {
    const { clock, known, stage } = setUp()
    const first = stage(new Map(), { name: 'a', value: 'value-one' })
    first.settle(true)
    const second = stage(first.shelf, { name: 'a', value: 'value-two' })
    await clock.advance(10_000)
    expect([known.isMasked('value-one'), known.isMasked('value-two')]).toEqual([true, true])
    second.settle(true)
    await clock.advance(10_000)
    expect([known.isMasked('value-one'), known.isMasked('value-two'), known.size()]).toEqual([false, true, 1])
  })

  it('masks all values of a role that occurs twice', () => {
    const { known, stage } = setUp()
    stage(new Map(), {
      name: 'a',
      value: 'value-one',
      also: [
        { role: 'reading', value: 'value-two' },
        { role: 'reading', value: 'value-three' },
      ],
    })
    expect(known.names()).toEqual(['a', 'a.reading', 'a.reading-2'])
  })

  it('keeps what vanished, and reports it once', () => {
    const { stage } = setUp()
    const first = stage(new Map(), { name: 'a', value: 'value-one' })
    const second = stage(first.shelf)
    expect([second.vanished, second.shelf.get('a')!.missing]).toEqual([['a'], true])
    expect(stage(second.shelf).vanished).toEqual([])
    expect(stage(second.shelf, { name: 'a', value: 'value-one' }).shelf.get('a')!.missing).toBe(false)
  })

  it('lets go of a value that turned out to be plain', async () => {
    const { clock, known, stage } = setUp()
    const first = stage(new Map(), { name: 'a', value: 'value-one' })
    first.settle(true)
    stage(first.shelf, { name: 'a', value: 'value-one', plain: true }).settle(true)
    await clock.advance(1_000)
    expect(known.size()).toBe(0)
  })

  it('masks what stands beside a plain value, but nothing of plain names', () => {
    const { known, stage } = setUp()
    const also = [{ role: 'document', value: 'value-two', name: 'doc' }]
    stage(new Map(), { name: 'a', value: 'value-one', plain: true, also }).settle(true)
    expect(known.names()).toEqual(['doc'])
  })

  it.each(['', 'x'.repeat(513), 'a\nb'])('refuses names that cannot be used (%#)', (name) => {
    const { stage } = setUp()
    expect(() => stage(new Map(), { name, value: 'value' })).toThrow(
      'a name is empty, too long or has control characters',
    )
  })

  it('refuses a name that occurs twice', () => {
    const { stage } = setUp()
    const twice = { name: 'a', value: 'value-one' }
    expect(() => stage(new Map(), twice, twice)).toThrow('"a"')
  })
})
