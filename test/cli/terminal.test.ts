import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { isBrokenPipe, warner, write } from '../../src/cli/terminal.js'
import { collector } from './fake-terminal.js'

describe('isBrokenPipe', () => {
  it.each([
    [Object.assign(new Error('x'), { code: 'EPIPE' }), true],
    [Object.assign(new Error('x'), { code: 'ERR_STREAM_DESTROYED' }), true],
    [Object.assign(new Error('x'), { code: 'EIO' }), false],
    [new Error('EPIPE'), false],
    [null, false],
    ['EPIPE', false],
  ])('%s: %s', (error, expected) => {
    expect(isBrokenPipe(error)).toBe(expected)
  })
})

describe('write', () => {
  it('waits until the stream has taken the text', async () => {
    let release: (() => void) | undefined
    const slow = new Writable({
      write(_chunk, _encoding, done) {
        release = done
      },
    })
    let written = false
    const done = write(slow, 'text').then(() => {
      written = true
    })
    await new Promise(setImmediate)
    expect(written).toBe(false)
    release?.()
    await done
    expect(written).toBe(true)
  })

  it('rejects with what the stream says', async () => {
    const broken = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('gone'), { code: 'EPIPE' }))
      },
    })
    broken.on('error', () => undefined)
    await expect(write(broken, 'text')).rejects.toMatchObject({ code: 'EPIPE' })
  })
})

describe('warner', () => {
  it('puts each warning on a line of its own', () => {
    const err = collector()
    const warn = warner({ stdin: process.stdin, stdout: collector().stream, stderr: err.stream })
    warn('one')
    warn('two')
    expect(err.bytes().toString()).toBe('inkout: warning: one\ninkout: warning: two\n')
  })
})
