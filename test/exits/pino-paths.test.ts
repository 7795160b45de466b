import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { mergePaths, type PathOptions } from '../../src/exits/pino-paths.js'

function log(redact: PathOptions | undefined, object: object): unknown {
  let line = ''
  const options = redact === undefined ? {} : { redact: redact as string[] }
  pino(options, { write: (given: string) => void (line = given) }).info(object)
  return JSON.parse(line)
}

const OBJECT = { a: { b: 'one', c: 'two' }, list: [{ x: 'three' }], 'odd key': { d: 'four' } }

describe('mergePaths', () => {
  it('leaves options alone when there is nothing to add', () => {
    const own = ['a.b']
    expect(mergePaths(own, [])).toBe(own)
    expect(mergePaths(undefined, [])).toBeUndefined()
  })

  it('gives pino paths it understands', () => {
    const merged = mergePaths(undefined, ['a.b', 'list[*].x', '["odd key"].d'])
    expect(log(merged, OBJECT)).toMatchObject({
      a: { b: '[redacted]', c: 'two' },
      list: [{ x: '[redacted]' }],
      'odd key': { d: '[redacted]' },
    })
  })

  it('joins a list', () => {
    expect(mergePaths(['a.b'], ['a.b', 'a.c'])).toEqual(['a.b', 'a.c'])
  })

  it('keeps the mask and the removal of the caller', () => {
    expect(log(mergePaths({ paths: ['a.b'], censor: '***' }, ['a.c']), OBJECT)).toMatchObject({
      a: { b: '***', c: '***' },
    })
    expect(log(mergePaths({ paths: ['a.b'], remove: true }, ['a.c']), OBJECT)).toMatchObject({ a: {} })
  })

  it('never asks a function of the caller about our paths', () => {
    const asked: string[] = []
    const censor = (value: string, path: string[]): string => {
      asked.push(path.join('.'))
      return value.slice(-2)
    }
    const merged = mergePaths({ paths: ['a.b'], censor: censor as never }, ['a.c', 'list[*].x', '["odd key"].d'])
    expect(log(merged, OBJECT)).toMatchObject({
      a: { b: 'ne', c: '[redacted]' },
      list: [{ x: '[redacted]' }],
      'odd key': { d: '[redacted]' },
    })
    expect(asked).toEqual(['a.b'])
  })

  it('never changes what it was given', () => {
    const own = Object.freeze({ paths: Object.freeze(['a.b']) })
    mergePaths(own, ['a.c'])
    expect(own).toEqual({ paths: ['a.b'] })
  })
})
