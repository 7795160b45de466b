import { beforeEach, describe, expect, it, vi } from 'vitest'

type Module = typeof import('../../src/exits/destination-exit.js')

function flushable(): { flushed: number; flushSync(): void } {
  return {
    flushed: 0,
    flushSync() {
      this.flushed++
    },
  }
}

describe('exit', () => {
  let module: Module
  let before: number

  beforeEach(async () => {
    vi.resetModules()
    module = await import('../../src/exits/destination-exit.js')
    before = process.listenerCount('exit')
  })

  it('one listener serves all, and goes with the last', () => {
    const one = flushable()
    const two = flushable()
    module.watchExit(one)
    module.watchExit(two)
    expect(process.listenerCount('exit')).toBe(before + 1)
    module.unwatchExit(one)
    module.unwatchExit(one)
    expect(process.listenerCount('exit')).toBe(before + 1)
    module.unwatchExit(two)
    expect(process.listenerCount('exit')).toBe(before)
  })

  it('flushes those with pending lines, and whatever comes later at once', () => {
    const pending = flushable()
    const written = flushable()
    const late = flushable()
    for (const each of [pending, written, late]) module.watchExit(each)
    module.holdForExit(pending)
    module.holdForExit(written)
    module.releaseFromExit(written)
    const listener = process.listeners('exit').at(-1)!
    listener.call(process, 0)
    expect([pending.flushed, written.flushed]).toEqual([1, 0])
    module.holdForExit(late)
    expect(late.flushed).toBe(1)
    for (const each of [pending, written, late]) module.unwatchExit(each)
  })
})
