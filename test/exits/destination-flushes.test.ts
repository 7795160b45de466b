import { describe, expect, it } from 'vitest'
import { FlushQueue } from '../../src/exits/destination-flushes.js'
import { FakePort, systemError } from './fake-port.js'

function create(port = new FakePort()) {
  const told: string[] = []
  const queue = new FlushQueue(port)
  const add = (serial: number): void => {
    queue.add(serial, (error) => told.push(`${serial} ${(error as NodeJS.ErrnoException | undefined)?.code ?? 'ok'}`))
  }
  return { port, queue, add, told }
}

describe('FlushQueue', () => {
  it('tells those whose chunks are on the disk, once', () => {
    const { port, queue, add, told } = create()
    for (const serial of [1, 3, 2]) add(serial)
    queue.written(2, 5)
    expect(told).toEqual([])
    port.settleAll()
    expect(told).toEqual(['1 ok', '2 ok'])
    queue.written(2, 5)
    queue.written(9, 5)
    port.settleAll()
    expect(told).toEqual(['1 ok', '2 ok', '3 ok'])
    expect(port.synced).toBe(2)
  })

  it.each([
    ['EINVAL', 'ok'],
    ['EIO', 'EIO'],
  ])('an fsync that fails with %s means %s', (code, expected) => {
    const { port, queue, add, told } = create()
    port.fsync = (_, done) => done(systemError(code))
    add(1)
    queue.written(1, 5)
    expect(told).toEqual([`1 ${expected}`])
  })

  it('tells everybody a failure, once', () => {
    const { queue, add, told } = create()
    add(1)
    add(2)
    queue.fail(systemError('ENOSPC'))
    queue.fail(systemError('ENOSPC'))
    expect(told).toEqual(['1 ENOSPC', '2 ENOSPC'])
  })
})
