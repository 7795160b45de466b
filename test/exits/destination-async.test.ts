import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { DestinationOptions } from '../../src/exits/destination-options.js'
import { nextTick, open } from './destination-rig.js'
import { FakePort, systemError } from './fake-port.js'
import { MASK } from './fake-scrubber.js'

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
