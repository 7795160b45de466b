import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { nextTick, open } from './destination-rig.js'
import { systemError } from './fake-port.js'

describe('flush', () => {
  it.each([
    ['sync', { sync: true, minLength: 4096 }],
    ['async', { sync: false, minLength: 4096 }],
  ])('calls back when earlier lines are on the disk: %s', async (_, options) => {
    const { destination, port, output } = open(options)
    port.settleAll()
    destination.write('one\n')
    const flushed = new Promise<unknown>((resolve) => destination.flush(resolve))
    destination.write('two\n')
    port.settleAll()
    expect(await flushed).toBeUndefined()
    expect(output()).toBe('one\n')
    expect(port.synced).toBe(1)
  })

  it('calls back with the error', async () => {
    const { destination, port } = open({ minLength: 4096 })
    port.answers.push(systemError('EIO'))
    destination.write('one\n')
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => destination.flush(resolve))
    expect(error?.code).toBe('EIO')
  })

  it('calls back at once when nothing waits', () => {
    const { destination } = open()
    let called = false
    destination.flush(() => {
      called = true
    })
    expect(called).toBe(true)
  })

  it('calls back when nothing waits before the file is open', async () => {
    const { destination, port } = open({ sync: false, minLength: 10 })
    const flushed = new Promise<unknown>((resolve) => destination.flush(resolve))
    port.settleAll()
    expect(await flushed).toBeUndefined()
  })

  it('calls back with an error after the end', async () => {
    const { destination, port } = open()
    destination.end()
    port.settleAll()
    expect(await new Promise((resolve) => destination.flush(resolve))).toBeInstanceOf(Error)
    expect(() => destination.flush(5 as never)).toThrow(TypeError)
  })
})

describe('end and destroy', () => {
  it.each([
    ['sync', { sync: true, minLength: 4096 }],
    ['async', { sync: false, minLength: 4096 }],
    ['async, before it is open', { sync: false }],
  ])('writes what waits, then finish, then close: %s', (name, options) => {
    const { destination, port, output } = open(options)
    if (!name.includes('before')) port.settleAll()
    const events: string[] = []
    for (const event of ['finish', 'close']) destination.on(event, () => events.push(event))
    destination.write('one\n')
    destination.end()
    destination.end()
    port.settleAll()
    expect(output()).toBe('one\n')
    expect(events).toEqual(['finish', 'close'])
    expect(port.closed).toHaveLength(1)
    expect(destination.destroyed).toBe(true)
    expect(destination.writable).toBe(false)
  })

  it('never closes standard output', () => {
    const { destination, port } = open({ dest: 1 })
    const closed: string[] = []
    destination.on('close', () => closed.push('close'))
    destination.end()
    port.settleAll()
    expect(port.closed).toEqual([])
    expect(closed).toEqual(['close'])
  })

  it('closes without finish when the rest cannot be written', async () => {
    const { destination, port, errors } = open({ minLength: 4096 })
    port.always = systemError('ENOSPC')
    const events: string[] = []
    for (const event of ['finish', 'close']) destination.on(event, () => events.push(event))
    destination.write('one\n')
    destination.end()
    port.settleAll()
    await nextTick()
    expect(events).toEqual(['close'])
    expect(errors).toEqual(['ENOSPC'])
  })

  it('ignores lines after the end, and counts them', () => {
    const { destination, fake, port } = open()
    destination.end()
    port.settleAll()
    expect(destination.write('late\n')).toBe(false)
    expect(fake.failures).toBe(1)
  })

  it('destroy waits for the write in flight before it closes the descriptor', () => {
    const { destination, port } = open({ sync: false })
    port.settle()
    destination.write('one\n')
    destination.destroy()
    expect(port.closed).toEqual([])
    port.settle()
    port.settleAll()
    expect(port.closed).toHaveLength(1)
  })
})

describe('reopen', () => {
  it.each([
    ['sync', { sync: true, minLength: 4096 }],
    ['async', { sync: false, minLength: 4096 }],
  ])('goes on in the new file: %s', async (_, options) => {
    const { destination, port, output } = open(options)
    port.settleAll()
    await nextTick()
    destination.write('one\n')
    destination.flush()
    port.settleAll()
    const ready = once(destination, 'ready')
    destination.reopen('dir/new.log')
    port.settleAll()
    await ready
    destination.write('two\n')
    destination.flushSync()
    expect(output()).toBe('one\n')
    expect(port.text('dir/new.log')).toBe('two\n')
    expect(port.closed).toHaveLength(1)
  })

  it('waits for the write in flight', () => {
    const { destination, port, output } = open({ sync: false })
    port.settle()
    destination.write('one\n')
    destination.reopen('dir/new.log')
    destination.write('two\n')
    port.settleAll()
    expect(output()).toBe('one\n')
    expect(port.text('dir/new.log')).toBe('two\n')
  })

  it('stays with the old file when the new one cannot be opened', async () => {
    const { destination, port, output, errors } = open()
    port.openError = systemError('EACCES')
    destination.reopen()
    await nextTick()
    expect(errors).toEqual(['EACCES'])
    destination.write('still here\n')
    expect(output()).toBe('still here\n')
  })

  it('needs a path', () => {
    const { destination } = open({ dest: 5 })
    expect(() => destination.reopen()).toThrow(/descriptor/)
  })
})

describe('events', () => {
  it('ready, write and drain', async () => {
    const { destination } = open()
    const bytes: number[] = []
    destination.on('write', (count: number) => bytes.push(count))
    await once(destination, 'ready')
    const drained = once(destination, 'drain')
    destination.write('four\n')
    await drained
    expect(bytes).toEqual([5])
  })

  it('a drain listener that comes after the write is still called', async () => {
    const { destination, port } = open()
    destination.write('four\n')
    await once(destination, 'drain')
    expect(port.writes).toBe(1)
  })

  it('a listener that throws does not reach the logger', async () => {
    const { destination, output } = open()
    destination.on('write', () => {
      throw new Error('listener')
    })
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const uncaught = once(process, 'uncaughtException')
    expect(() => destination.write('line\n')).not.toThrow()
    const [error] = (await uncaught) as [Error]
    for (const listener of listeners) process.on('uncaughtException', listener)
    expect(error.message).toBe('listener')
    expect(output()).toBe('line\n')
  })

  it('flushes periodically', () => {
    const { destination, output } = open({ minLength: 4096, periodicFlush: 1 })
    destination.write('line\n')
    return new Promise<void>((resolve) => {
      destination.on('write', () => {
        expect(output()).toBe('line\n')
        destination.end()
        resolve()
      })
    })
  })
})
