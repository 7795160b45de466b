import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../src/secrets/ledger.js'
import { createFakeClock, createFakeKnown } from './fakes.js'

function setUp(graceMs = 1_000) {
  const clock = createFakeClock()
  const known = createFakeKnown(clock)
  return { clock, known, ledger: createLedger(known, { graceMs, clock, evenIfWeak: false }) }
}

describe('a ledger', () => {
  it('registers once, and rotates when the value changes', () => {
    const { known, ledger } = setUp()
    for (const value of ['value-one', 'value-one', 'value-two']) ledger.put('slot', 'db', value)
    expect(known.calls).toEqual(['add db', 'rotate db', 'add db'])
  })

  it('gives each slot a name of its own, also across ledgers and beside names of the caller', () => {
    const { known, ledger, clock } = setUp()
    known.add('db', 'the-callers-own')
    const other = createLedger(known, { graceMs: 0, clock, evenIfWeak: false })
    const late = createLedger(known, { graceMs: 0, clock, evenIfWeak: false })
    ledger.put('a', 'db', 'value-one')
    late.put('a', 'db', 'value-two')
    other.put('a', 'db', 'value-three')
    expect(known.names()).toEqual(['db', 'db.2', 'db.3', 'db.4'])
  })

  it('releases after the grace period, unless the slot is filled again', async () => {
    const { known, ledger, clock } = setUp()
    ledger.put('a', 'a', 'value-a')
    ledger.put('b', 'b', 'value-b')
    ledger.release('a')
    ledger.release('a')
    ledger.release('b')
    ledger.release('unknown')
    await clock.advance(500)
    ledger.put('b', 'b', 'value-b')
    await clock.advance(500)
    expect([known.isMasked('value-a'), known.isMasked('value-b')]).toEqual([false, true])
  })

  it('leaves everything masked when it is closed', async () => {
    const { known, ledger, clock } = setUp()
    ledger.put('a', 'a', 'value-a')
    ledger.release('a')
    ledger.close()
    await clock.advance(10_000)
    expect(known.isMasked('value-a')).toBe(true)
  })

  it('never unmasks what a slot holds, and holds no more than slots and graces do', async () => {
    const slot = fc.constantFrom('a', 'b', 'c')
    const value = fc.constantFrom('value-1', 'value-2', 'value-3')
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), slot, value }),
      fc.record({ kind: fc.constant('release' as const), slot, value }),
      fc.record({ kind: fc.constant('wait' as const), slot, value }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { known, ledger, clock } = setUp()
        const held = new Map<string, string>()
        for (const each of steps) {
          if (each.kind === 'put') {
            ledger.put(each.slot, 'shared', each.value)
            held.set(each.slot, each.value)
          } else if (each.kind === 'release') {
            ledger.release(each.slot)
            held.delete(each.slot)
          } else await clock.advance(600)
          expect([...held.values()].filter((text) => !known.isMasked(text))).toEqual([])
        }
        await clock.advance(5_000)
        expect([...held.values()].filter((text) => !known.isMasked(text))).toEqual([])
        expect(known.size()).toBe(held.size)
      }),
      { numRuns: 100 },
    )
  })
})
