import { constants } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FileOpener, resolveTarget } from '../../src/exits/destination-file.js'
import { FakePort, systemError } from './fake-port.js'

const OPTIONS = { append: true, mkdir: false, mode: undefined }

describe('resolveTarget', () => {
  it.each([
    [undefined, { fd: 1 }],
    [2, { fd: 2 }],
    ['2', { fd: 2 }],
    ['app.log', { file: 'app.log' }],
    ['2.log', { file: '2.log' }],
  ])('%j', (dest, expected) => {
    expect(resolveTarget(dest)).toEqual(expected)
  })

  it.each([[''], [-1], [1.5], [true], [{}], [Number.NaN]])('rejects %j', (dest) => {
    expect(() => resolveTarget(dest)).toThrow(/file descriptor or a path/)
  })
})

describe('FileOpener', () => {
  function open(port: FakePort, options: object, sync: boolean): (number | string | undefined)[] {
    const ends: (number | string | undefined)[] = []
    const opener = new FileOpener(port, { ...OPTIONS, ...options }, sync)
    opener.open('a/b.log', (error, fd) => ends.push(error === null ? fd : (error as NodeJS.ErrnoException).code))
    expect(opener.isOpening).toBe(ends.length === 0)
    port.settleAll()
    expect(opener.isOpening).toBe(false)
    return ends
  }

  it.each([true, false])('makes the directory when asked (sync: %s)', (sync) => {
    const port = new FakePort()
    expect(open(port, { mkdir: true }, sync)).toEqual([10])
    expect(port.made).toEqual(['a'])
  })

  it('truncates when told, and blocks for it', () => {
    const flags: unknown[] = []
    const port = new FakePort()
    port.openSync = (_, flag) => flags.push(flag)
    open(port, {}, true)
    open(port, { append: false }, true)
    open(port, { append: false }, false)
    expect(flags).toEqual(['a', 'w', 'w'])
    expect(port.settle()).toBe(0)
  })

  it.each([true, false])('reports failures of either step once (sync: %s)', (sync) => {
    const port = new FakePort()
    port.openError = systemError('EACCES')
    expect(open(port, {}, sync)).toEqual(['EACCES'])
    port.mkdir = (_, made) => made(systemError('EROFS'))
    port.mkdirSync = () => {
      throw systemError('EROFS')
    }
    expect(open(port, { mkdir: true }, sync)).toEqual(['EROFS'])
  })

  it('at exit it appends and never waits for a reader', () => {
    const port = new FakePort()
    let given = 0
    port.openSync = (_, flags) => {
      given = flags as number
      return 5
    }
    expect(new FileOpener(port, { ...OPTIONS, append: false, mkdir: true }, false).openAtExit('a/b.log')).toBe(5)
    expect(port.made).toEqual(['a'])
    expect(given & constants.O_APPEND).toBe(constants.O_APPEND)
    expect(given & constants.O_NONBLOCK).toBe(constants.O_NONBLOCK)
    expect(given & constants.O_TRUNC).toBe(0)
  })
})
