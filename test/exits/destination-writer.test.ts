import { describe, expect, it } from 'vitest'
import { PendingLines } from '../../src/exits/destination-lines.js'
import { isNoFile, Writer } from '../../src/exits/destination-writer.js'
import { FakePort, systemError } from './fake-port.js'
import { createFakeScrubber } from './fake-scrubber.js'

function open(port = new FakePort(), fsync = false) {
  const lines = new PendingLines(createFakeScrubber().internals, 8192, 'pino')
  const told: string[] = []
  const events = {
    done: () => told.push('done'),
    idle: () => told.push('idle'),
    failed: (error: NodeJS.ErrnoException, again: boolean) => told.push(`${error.code}${again ? ' again' : ''}`),
  }
  const writer = new Writer(port, lines, events as never, () => true, fsync)
  writer.use(7, port.nonBlocking)
  return { lines, port, writer, told, output: () => port.text('fd:7') }
}

describe('Writer', () => {
  it('tells each failure, and whether it is the first one', () => {
    const { lines, port, writer, told, output } = open()
    port.answers.push(systemError('EIO'), systemError('EIO'))
    lines.append('one\n')
    writer.writeSync()
    writer.writeSync()
    expect(writer.isFailing).toBe(true)
    writer.writeSync()
    expect(told).toEqual(['EIO', 'EIO again', 'done'])
    expect(writer.isFailing).toBe(false)
    expect(output()).toBe('one\n')
  })

  it('does nothing when it is called from within itself', () => {
    const { lines, writer, output, told } = open()
    writer.onWrite = () => {
      writer.onWrite = undefined
      lines.append('two\n')
      writer.writeSync()
      told.push('returned')
    }
    lines.append('one\n')
    writer.writeSync()
    expect(told).toEqual(['returned', 'done', 'done'])
    expect(output()).toBe('one\ntwo\n')
  })

  it('writes one chunk at a time when asynchronous', () => {
    const { lines, port, writer, told, output } = open()
    lines.append('one\n')
    writer.start()
    lines.append('two\n')
    writer.start()
    expect(port.writes).toBe(1)
    expect(writer.isBusy).toBe(true)
    port.settle()
    expect(told).toEqual(['done', 'idle'])
    expect(writer.isBusy).toBe(false)
    expect(output()).toBe('one\n')
  })

  it('hands a chunk that waits for another try back', () => {
    const { lines, port, writer, output } = open()
    lines.append('one\n')
    port.answers.push(systemError('EAGAIN'))
    writer.start()
    port.settle()
    expect(writer.isBusy).toBe(true)
    writer.takeBack()
    expect(writer.isBusy).toBe(false)
    lines.append('two\n')
    writer.writeSync()
    expect(output()).toBe('one\ntwo\n')
  })

  it('does not wait for ever for a write in flight', () => {
    const { lines, port, writer, output } = open()
    lines.append('one\n')
    writer.start()
    lines.append('two\n')
    writer.writeSync()
    expect(port.pausedMs).toBe(1_000)
    expect(output()).toBe('two\n')
  })

  it('does not wait at all for a pipe, which cannot tell', () => {
    const port = new FakePort()
    port.regular = false
    const { lines, writer } = open(port)
    lines.append('one\n')
    writer.start()
    lines.append('two\n')
    writer.writeSync()
    expect(port.pausedMs).toBe(0)
    expect(writer.isFile).toBe(false)
  })

  it('a descriptor that never blocks is written on this thread, and what has left is known', () => {
    const port = new FakePort()
    port.regular = false
    port.nonBlocking = true
    const { lines, writer, told, output } = open(port)
    port.answers.push(2, systemError('EAGAIN'))
    lines.append('one\n')
    writer.start()
    expect(output()).toBe('on')
    expect(writer.isBusy).toBe(true)
    lines.append('two\n')
    writer.writeSync()
    expect(output()).toBe('one\ntwo\n')
    expect(told).toEqual(['done', 'done'])
  })

  it('a pipe that takes a part only is known not to block from then on', () => {
    const port = new FakePort()
    port.regular = false
    const { lines, writer, output } = open(port)
    port.answers.push(2, 1)
    lines.append('one\n')
    writer.start()
    expect(output()).toBe('')
    port.settle()
    expect(output()).toBe('one\n')
    expect(writer.isBusy).toBe(false)
  })

  it('syncs the file after every chunk when asked', () => {
    const { lines, port, writer } = open(new FakePort(), true)
    lines.append('one\n')
    writer.writeSync()
    expect(port.synced).toBe(1)
  })
})

describe('isNoFile', () => {
  it.each([
    ['EINVAL', true],
    ['ENOTSUP', true],
    ['EIO', false],
    ['ENOSPC', false],
  ])('%s: %s', (code, expected) => {
    expect(isNoFile(systemError(code))).toBe(expected)
  })
})
