import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { DestinationOptions } from '../../src/exits/destination-options.js'
import { Destination } from '../../src/exits/destination-stream.js'
import { FILE, nextTick, open, VALUE } from './destination-rig.js'
import { FakePort, systemError } from './fake-port.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

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
