import { constants } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openFile, openFileAtExit, openFileSync, resolveTarget } from '../../src/exits/destination-file.js'
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

describe('opening', () => {
  it('makes the directory when asked', () => {
    const port = new FakePort()
    expect(openFileSync(port, 'a/b.log', { ...OPTIONS, mkdir: true })).toBeGreaterThan(2)
    expect(port.made).toEqual(['a'])
  })

  it('appends or truncates', () => {
    const flags: unknown[] = []
    const port = new FakePort()
    port.openSync = (_, flag) => flags.push(flag)
    openFileSync(port, 'a', OPTIONS)
    openFileSync(port, 'a', { ...OPTIONS, append: false })
    expect(flags).toEqual(['a', 'w'])
  })

  it('reports asynchronous failures of either step', () => {
    const port = new FakePort()
    const codes: unknown[] = []
    const done = (error: NodeJS.ErrnoException | null): void => void codes.push(error?.code)
    port.openError = systemError('EACCES')
    openFile(port, 'a', OPTIONS, done)
    port.mkdir = (_, made) => made(systemError('EROFS'))
    openFile(port, 'a', { ...OPTIONS, mkdir: true }, done)
    port.settleAll()
    expect(codes).toEqual(['EROFS', 'EACCES'])
  })

  it('at exit it appends and never waits for a reader', () => {
    const port = new FakePort()
    let given = 0
    port.openSync = (_, flags) => {
      given = flags as number
      return 5
    }
    openFileAtExit(port, 'a', { ...OPTIONS, append: false, mkdir: true })
    expect(given & constants.O_APPEND).toBe(constants.O_APPEND)
    expect(given & constants.O_NONBLOCK).toBe(constants.O_NONBLOCK)
    expect(given & constants.O_TRUNC).toBe(0)
  })
})
