import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { StreamEvents } from '../../src/exits/destination-events.js'
import { nextTick } from './destination-rig.js'

function create(): { emitter: EventEmitter; events: StreamEvents; seen: string[] } {
  const emitter = new EventEmitter()
  return { emitter, events: new StreamEvents(emitter), seen: [] }
}

describe('StreamEvents', () => {
  it('offers a write callback only while somebody listens', () => {
    const { emitter, events, seen } = create()
    let write: ((bytes: number) => void) | undefined
    events.onListenersChange = (given) => {
      write = given
    }
    const listener = (bytes: number): void => void seen.push(`${bytes}`)
    emitter.on('write', listener)
    emitter.once('write', listener)
    write?.(3)
    expect(seen).toEqual(['3', '3'])
    expect(write).toBeDefined()
    emitter.off('write', listener)
    expect(write).toBeUndefined()
  })

  it('drains once a turn, to those who listen', async () => {
    const { emitter, events, seen } = create()
    events.wrote(true)
    emitter.on('drain', () => seen.push('drain'))
    events.wrote(true)
    events.wrote(true)
    await once(emitter, 'drain')
    expect(seen).toEqual(['drain'])
    emitter.removeAllListeners('drain')
    events.drain()
    expect(seen).toEqual(['drain'])
  })

  it('is ready once, soon, for who listens by then or comes later', async () => {
    const { emitter, events, seen } = create()
    events.ready()
    emitter.on('ready', () => seen.push('first'))
    emitter.on('ready', () => seen.push('second'))
    expect(seen).toEqual([])
    await nextTick()
    emitter.on('ready', () => seen.push('late'))
    await nextTick()
    expect(seen).toEqual(['first', 'second'])
    emitter.removeAllListeners('ready')
    events.ready()
    await nextTick()
    emitter.on('ready', () => seen.push('later'))
    await nextTick()
    expect(seen).toEqual(['first', 'second', 'later'])
  })

  it('is not ready any more when another file is being opened', async () => {
    const { emitter, events, seen } = create()
    events.ready()
    emitter.on('ready', () => seen.push('ready'))
    events.notReady()
    await nextTick()
    expect(seen).toEqual([])
    events.ready()
    await nextTick()
    expect(seen).toEqual(['ready'])
  })

  it('tells errors soon, not at once', async () => {
    const { emitter, events } = create()
    const told = new Promise<Error>((resolve) => emitter.on('error', resolve))
    events.tell(new Error('late'))
    const error = await told
    expect(error.message).toBe('late')
  })

  it('warns without the path where nobody listens', async () => {
    const { events } = create()
    const warned = once(process, 'warning')
    events.tell(
      Object.assign(new Error("ENOENT: no such file, open '/some/path'"), { code: 'ENOENT', syscall: 'open' }),
    )
    const [warning] = (await warned) as [Error]
    expect(warning.message).toBe('Log destination: open failed (ENOENT)')
  })
})
