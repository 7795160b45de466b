import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { DestinationOptions } from '../../src/exits/destination-options.js'
import { Destination } from '../../src/exits/destination-stream.js'
import { FakePort, systemError } from './fake-port.js'
import { createFakeScrubber, type FakeScrubber, MASK } from './fake-scrubber.js'

const VALUE = 'hunter2-hunter2'
const FILE = 'dir/app.log'

interface Rig {
  readonly destination: Destination
  readonly port: FakePort
  readonly fake: FakeScrubber
  readonly errors: string[]
  readonly output: () => string
}

function open(options: DestinationOptions = {}, port = new FakePort(), fake = createFakeScrubber(VALUE)): Rig {
  const destination = new Destination(fake.internals, { dest: FILE, ...options }, port)
  const errors: string[] = []
  destination.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message))
  const output = (): string => Buffer.from(port.text(FILE), 'latin1').toString('utf8')
  return { destination, port, fake, errors, output }
}

function nextTick(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}

describe('sync destination', () => {
  it('writes each line at once, clean', () => {
    const { destination, output, port } = open()
    expect(destination.write(`one ${VALUE}\n`)).toBe(true)
    expect(output()).toBe(`one ${MASK}\n`)
    destination.write('zwei äöü €\n')
    expect(output()).toBe(`one ${MASK}\nzwei äöü €\n`)
    expect(port.writes).toBe(2)
  })

  it('collects minLength bytes before it writes', () => {
    const { destination, output, port } = open({ minLength: 20 })
    destination.write('0123456789\n')
    expect(output()).toBe('')
    destination.write('0123456789\n')
    expect(output()).toBe('0123456789\n0123456789\n')
    expect(port.writes).toBe(1)
  })

  it('scrubs pending lines again when a value has been registered meanwhile', () => {
    const { destination, fake, output } = open({ minLength: 4096 })
    destination.write('first later-secret é\n')
    fake.add('later-secret')
    destination.write('second later-secret\n')
    destination.flushSync()
    expect(output()).toBe(`first ${MASK} é\nsecond ${MASK}\n`)
  })

  it('finishes short writes, also in the middle of a character', () => {
    const { destination, port, output } = open()
    port.answers.push(1, 2, 3)
    destination.write('a€b€c\n')
    expect(output()).toBe('a€b€c\n')
    expect(port.writes).toBe(4)
  })

  it('scrubs what is left after a short write when a value has been registered meanwhile', () => {
    const { destination, port, fake, output, errors } = open({ minLength: 4096 })
    port.answers.push(8, systemError('ENOSPC'))
    destination.write('aaaa €€ later-secret\n')
    destination.flushSync()
    fake.add('later-secret')
    destination.flushSync()
    expect(output()).toBe(`aaaa €€ ${MASK}\n`)
    expect(errors).toEqual([])
  })

  it('waits for a busy pipe', () => {
    const { destination, port, output } = open()
    port.answers.push(systemError('EAGAIN'), systemError('EBUSY'), 0)
    destination.write('line\n')
    expect(output()).toBe('line\n')
    expect(port.pausedMs).toBeGreaterThan(0)
  })

  it('asks retryEAGAIN', async () => {
    const asked: number[][] = []
    const retryEAGAIN = (_: Error, writing: number, waiting: number): boolean => {
      asked.push([writing, waiting])
      return false
    }
    const { destination, port, errors, output } = open({ retryEAGAIN })
    port.answers.push(systemError('EAGAIN'))
    destination.write('line\n')
    await nextTick()
    expect(asked).toEqual([[5, 0]])
    expect(errors).toEqual(['EAGAIN'])
    destination.write('next\n')
    expect(output()).toBe('line\nnext\n')
  })

  it('gives up on a pipe that stays busy, and does not wait again before it moves', async () => {
    const { destination, port, errors, output } = open()
    port.always = systemError('EAGAIN')
    destination.write('line\n')
    const paused = port.pausedMs
    expect(paused).toBeGreaterThanOrEqual(10_000)
    expect(paused).toBeLessThan(11_000)
    destination.write('next\n')
    expect(port.pausedMs).toBe(paused)
    port.always = undefined
    destination.write('last\n')
    expect(output()).toBe('line\nnext\nlast\n')
    await nextTick()
    expect(errors).toEqual(['EAGAIN'])
  })

  it('tells a full disk once, keeps the lines, and writes them when there is room', async () => {
    const { destination, port, errors, output } = open()
    port.always = systemError('ENOSPC')
    for (let index = 0; index < 100; index++) destination.write(`line ${index} ${VALUE}\n`)
    await nextTick()
    expect(errors).toEqual(['ENOSPC'])
    port.always = undefined
    destination.write('room again\n')
    expect(output().split('\n')).toHaveLength(102)
    expect(output()).not.toContain(VALUE)
    port.answers.push(systemError('ENOSPC'))
    destination.write('full again\n')
    await nextTick()
    expect(errors).toEqual(['ENOSPC', 'ENOSPC'])
  })

  it('drops lines beyond the bound, told once, counted, clean', async () => {
    const { destination, port, errors, fake } = open({ maxLength: 100 })
    const dropped: string[] = []
    destination.on('drop', (line: string) => dropped.push(line))
    port.always = systemError('ENOSPC')
    for (let index = 0; index < 10; index++) destination.write(`0123456789 ${VALUE}\n`)
    await nextTick()
    expect(errors).toEqual(['ENOSPC'])
    expect(dropped).toEqual(Array(7).fill(`0123456789 ${MASK}\n`))
    expect(fake.failures).toBe(7)
  })

  it('bounds what waits even when nobody asked, and says so', async () => {
    const { destination, port, errors, fake } = open()
    port.always = systemError('ENOSPC')
    const line = `${'x'.repeat(1 << 20)}\n`
    for (let index = 0; index < 70; index++) destination.write(line)
    await nextTick()
    expect(fake.failures).toBe(7)
    expect(errors[0]).toBe('ENOSPC')
    expect(errors[1]).toMatch(/further lines are dropped/)
    expect(errors).toHaveLength(2)
  })

  it('falls silent when the reader has gone', async () => {
    const { destination, port, errors } = open()
    port.always = systemError('EPIPE')
    destination.write('line\n')
    await nextTick()
    const { writes } = port
    expect(destination.write('next\n')).toBe(true)
    destination.flushSync()
    await nextTick()
    expect(port.writes).toBe(writes)
    expect(errors).toEqual(['EPIPE'])
  })

  it('warns where nobody listens for errors, and never throws', async () => {
    const port = new FakePort()
    const destination = new Destination(createFakeScrubber().internals, { dest: FILE }, port)
    const warning = once(process, 'warning')
    port.answers.push(systemError('EIO'))
    expect(() => destination.write('line\n')).not.toThrow()
    const [{ message, code }] = (await warning) as [{ message: string; code: string }]
    expect(code).toBe('INKOUT_DESTINATION')
    expect(message).toBe('Log destination: write failed (EIO)')
  })

  it('throws from creation when the file cannot be opened', () => {
    const port = new FakePort()
    port.openError = systemError('ENOENT')
    expect(() => open({}, port)).toThrow('ENOENT')
  })

  it.each([{ dest: {} }, { dest: '' }, { dest: -1 }, { minLength: -1 }, { maxLength: Number.NaN }])(
    'rejects %j',
    (options) => {
      expect(() => open(options as DestinationOptions)).toThrow(TypeError)
    },
  )

  it('keeps lines that user code logs while a line is being scrubbed', () => {
    const { destination, fake, output } = open()
    fake.during = (line) => {
      fake.during = () => undefined
      destination.write(`nested in ${line.length}\n`)
    }
    destination.write('outer\n')
    expect(output()).toBe('outer\nnested in 6\n')
  })

  it('survives user code that logs about every line it sees', () => {
    const { destination, fake, output } = open()
    fake.during = () => void destination.write('more\n')
    destination.write('outer\n')
    expect(output()).toBe('outer\nmore\n')
    expect(fake.failures).toBe(1)
  })

  it('costs the content, not the call, when scrubbing throws', () => {
    const { destination, fake, output } = open()
    fake.during = () => {
      throw new Error('broken')
    }
    expect(() => destination.write(`one ${VALUE}\n`)).not.toThrow()
    expect(output()).toBe('{"msg":"[redacted:failed]"}\n')
    expect(fake.failures).toBe(1)
  })

  it('joins lines that come in pieces, so that nothing is looked at in halves', () => {
    const { destination, output } = open()
    destination.write(`a ${VALUE.slice(0, 7)}`)
    expect(output()).toBe('')
    destination.write(`${VALUE.slice(7)} b\nrest`)
    expect(output()).toBe(`a ${MASK} b\n`)
    destination.flushSync()
    expect(output()).toBe(`a ${MASK} b\nrest`)
  })

  it('takes bytes cut in the middle of a character', () => {
    const { destination, output } = open()
    const bytes = Buffer.from(`€ ${VALUE} €\n`)
    for (const byte of bytes) destination.write(Uint8Array.of(byte))
    expect(output()).toBe(`€ ${MASK} €\n`)
  })

  it('takes a line longer than its memory', () => {
    const { destination, output } = open()
    const long = `${'y'.repeat(300_000)} ${VALUE} ${'z'.repeat(300_000)}\n`
    destination.write('before\n')
    destination.write(long)
    destination.write('after\n')
    expect(output()).toBe(`before\n${long.replace(VALUE, MASK)}after\n`)
  })
})

describe('async destination', () => {
  const ASYNC: DestinationOptions = { sync: false }

  it('keeps order with one write in flight', () => {
    const { destination, port, output } = open(ASYNC)
    port.settle()
    for (let index = 0; index < 50; index++) destination.write(`line ${index}\n`)
    expect(port.writes).toBe(1)
    expect(port.settle()).toBe(1)
    expect(output()).toBe('line 0\n')
    port.settleAll()
    expect(output()).toBe(Array.from({ length: 50 }, (_, index) => `line ${index}\n`).join(''))
    expect(port.writes).toBe(2)
  })

  it('scrubs what waits behind a write when a value is registered meanwhile', () => {
    const { destination, port, fake, output } = open(ASYNC)
    port.settle()
    destination.write('in flight\n')
    destination.write('waiting later-secret\n')
    fake.add('later-secret')
    port.settleAll()
    expect(output()).toBe(`in flight\nwaiting ${MASK}\n`)
  })

  it('holds more than one memory, finishes short writes, and drains', async () => {
    const { destination, port, output } = open(ASYNC)
    port.settle()
    const lines = Array.from({ length: 400 }, (_, index) => `${index} ${'x'.repeat(500)}\n`)
    const welcome = lines.map((line) => destination.write(line))
    expect(welcome[0]).toBe(true)
    expect(welcome.at(-1)).toBe(false)
    const drained = once(destination, 'drain')
    port.answers.push(10, 1000, 3)
    port.settleAll()
    await drained
    expect(
      output()
        .split('\n')
        .map((line) => Number.parseInt(line, 10)),
    ).toEqual([...lines.keys(), Number.NaN])
  })

  it('takes lines before the file is open', () => {
    const { destination, port, output } = open({ ...ASYNC, mkdir: true })
    destination.write('early\n')
    expect(output()).toBe('')
    port.settleAll()
    expect(port.made).toEqual(['dir'])
    expect(output()).toBe('early\n')
  })

  it('writes early lines at exit although the file is not open yet', () => {
    const { destination, port, output } = open(ASYNC)
    destination.write('early\n')
    destination.flushSync()
    expect(output()).toBe('early\n')
    port.settleAll()
    destination.write('later\n')
    port.settleAll()
    expect(output()).toBe('early\nlater\n')
    expect(port.closed).toHaveLength(1)
  })

  it('tells an error once and keeps the lines', async () => {
    const { destination, port, errors, output } = open(ASYNC)
    port.settle()
    port.answers.push(systemError('ENOSPC'), systemError('ENOSPC'))
    destination.write('one\n')
    port.settle()
    destination.write('two\n')
    port.settle()
    destination.write('three\n')
    port.settleAll()
    await nextTick()
    expect(errors).toEqual(['ENOSPC'])
    expect(output()).toBe('one\ntwo\nthree\n')
  })

  it('takes back a write that waits for another try when it has to flush now', () => {
    const { destination, port, output } = open(ASYNC)
    port.settle()
    port.answers.push(systemError('EAGAIN'))
    destination.write('one\n')
    port.settle()
    destination.write('two\n')
    destination.flushSync()
    expect(output()).toBe('one\ntwo\n')
  })

  it('waits for the write in flight to reach its file before it flushes now', () => {
    const { destination, port, output } = open(ASYNC)
    port.settle()
    destination.write('one\n')
    destination.write('two\n')
    port.onPause = () => port.arrive()
    destination.flushSync()
    expect(output()).toBe('one\ntwo\n')
    expect(port.pausedMs).toBe(1)
    port.settleAll()
    expect(output()).toBe('one\ntwo\n')
  })

  it('lets a file take a burst that would go beyond the bound', () => {
    const { destination, port, fake, output } = open(ASYNC)
    port.settle()
    port.onPause = () => port.arrive()
    const line = `${'x'.repeat(1 << 20)}\n`
    for (let index = 0; index < 70; index++) destination.write(line)
    port.settleAll()
    expect(fake.failures).toBe(0)
    expect(output().length).toBe(70 * line.length)
  })

  it('bounds what waits for a reader that does not read', async () => {
    const port = new FakePort()
    port.regular = false
    const { destination, fake, errors } = open(ASYNC, port)
    port.settle()
    const line = `${'x'.repeat(1 << 20)}\n`
    for (let index = 0; index < 70; index++) destination.write(line)
    await nextTick()
    expect(fake.failures).toBe(7)
    expect(errors).toHaveLength(1)
  })
})

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
