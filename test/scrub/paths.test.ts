import { types } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAILED_TEXT } from '../../src/mask/placeholder.js'
import { createPathScrubber } from '../../src/scrub/paths.js'

function scrubber(...paths: string[]): { scrub<T>(value: T): T; readonly found: string[] } {
  const found: string[] = []
  const inner = createPathScrubber(paths, (path) => {
    found.push(path)
    return '[redacted:path]'
  })
  return { scrub: (value) => inner.scrub(value), found }
}

const M = '[redacted:path]'

describe('paths', () => {
  const cases: readonly [string, unknown, unknown][] = [
    ['a', { a: 1, b: 2 }, { a: M, b: 2 }],
    ['a.b.c', { a: { b: { c: 'x', d: 1 } } }, { a: { b: { c: M, d: 1 } } }],
    ['a["b-c"].d', { a: { 'b-c': { d: false } } }, { a: { 'b-c': { d: M } } }],
    ['["a.b"].c', { 'a.b': { c: 0 } }, { 'a.b': { c: M } }],
    ['a[1]', { a: [1, 2, 3] }, { a: [1, M, 3] }],
    ['[0].a', [{ a: 1 }], [{ a: M }]],
    ['a.*', { a: { b: 1, c: { d: 2 } } }, { a: { b: M, c: M } }],
    ['a[*].b', { a: [{ b: 1 }, { c: 2 }, { b: null }] }, { a: [{ b: M }, { c: 2 }, { b: null }] }],
    ['*.b', { a: { b: 1 }, c: { b: 2 }, d: null }, { a: { b: M }, c: { b: M }, d: null }],
    ['*.*.c.*', { a: { b: { c: ['v'], d: 1 } } }, { a: { b: { c: [M], d: 1 } } }],
    ['[*].s.u[*].price.value', [{ s: { u: [{ price: { value: 9, unit: 'x' } }] } }], [{ s: { u: [{ price: { value: M, unit: 'x' } }] } }]],
    ['*.*.*.pan', { 1: { 2: { 3: { pan: 'x' } } } }, { 1: { 2: { 3: { pan: M } } } }],
    ['*.*.a.x', { a: { x: 1 }, b: { x: 1 } }, { a: { x: 1 }, b: { x: 1 } }],
    ['a[*].b[*].c', { a: [{ b: [{ c: 1 }, { c: 2 }] }] }, { a: [{ b: [{ c: M }, { c: M }] }] }],
    ['*.*.x', { a: { b: null } }, { a: { b: null } }],
    ['a.b', { a: 'text' }, { a: 'text' }],
    ['a.b.c', { a: undefined }, { a: undefined }],
  ] // biome-ignore format: a table

  it.each(cases)('%s', (path, value, expected) => {
    const before = structuredClone(value)
    const { scrub, found } = scrubber(path)
    const clean = scrub(value)
    expect(clean).toEqual(expected)
    expect(value).toEqual(before)
    if (found.length === 0) expect(clean).toBe(value)
    expect(scrub(clean)).toBe(clean)
  })

  it('copies only what leads to a masked place', () => {
    const value = Object.freeze({ a: Object.freeze({ b: 'x', c: { d: 1 } }), e: { f: 1 } })
    const clean = scrubber('a.b').scrub(value)
    expect(clean.a.b).toBe(M)
    expect(clean.a.c).toBe(value.a.c)
    expect(clean.e).toBe(value.e)
    expect(value.a.b).toBe('x')
  })

  it('masks every way to a shared object, and in cycles', () => {
    const shared = { b: 'x' }
    const value: Record<string, unknown> = { a: shared, c: shared, list: [shared] }
    value['self'] = value
    const clean = scrubber('a.b', 'c.b', 'list[*].b', 'self.a.b').scrub(value)
    expect(clean['a']).toEqual({ b: M })
    expect(clean['c']).toEqual({ b: M })
    expect(clean['list']).toEqual([{ b: M }])
    expect(shared.b).toBe('x')
  })

  it('goes through errors, getters and prototypes', () => {
    const error = Object.assign(new RangeError('m'), { config: { headers: { key: 'x' } } })
    const clean = scrubber('err.config.headers.key').scrub({ err: error })
    expect(types.isNativeError(clean.err)).toBe(true)
    expect(clean.err).toBeInstanceOf(RangeError)
    expect(clean.err.config.headers.key).toBe(M)
    expect(clean.err.message).toBe('m')
    expect(error.config.headers.key).toBe('x')
    const hidden = { b: 'x' }
    class Sly {
      get a() {
        return hidden
      }
    }
    expect(scrubber('a.b').scrub(new Sly()).a.b).toBe(M)
    expect(hidden.b).toBe('x')
  })

  it('refuses paths that are none or lead out of the value', () => {
    for (const path of ['', 'a..b', 'a;b', '__proto__.x', 'a.constructor.prototype', 'a[']) {
      expect(() => scrubber(path)).toThrow(TypeError)
    }
    expect(() => scrubber(1 as never)).toThrow(TypeError)
  })

  it('what throws costs the value', () => {
    const value = { get a(): never { throw new Error('x') } } // biome-ignore format: a line
    expect(scrubber('a.b').scrub(value)).toBe(FAILED_TEXT)
    expect(scrubber('a').scrub('text')).toBe('text')
  })

  it('never writes to what it is given', () => {
    const { scrub } = scrubber('a.b', '*.c', 'a[*].b', 'b.*.a', 'c[0]')
    const key = fc.constantFrom('a', 'b', 'c', '0')
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, fc.integer(), fc.dictionary(key, tie('tree')), fc.array(tie('tree'))),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        const before = JSON.stringify(value)
        const clean = scrub(value)
        expect(JSON.stringify(value)).toBe(before)
        expect(JSON.stringify(scrub(clean))).toBe(JSON.stringify(clean))
      }),
    )
  })
})
