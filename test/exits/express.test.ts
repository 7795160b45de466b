import { inspect, types } from 'node:util'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { scrubErrors } from '../../src/exits/express.js'
import { FAILED_TEXT } from '../../src/mask/placeholder.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')

function pass(error: unknown): unknown {
  const scrubber = createScrubber({ known: { 'db-password': SECRET } })
  let handed: unknown = 'nothing'
  scrubErrors(scrubber)(error, {}, {}, (clean) => {
    handed = clean
  })
  return handed
}

function shows(value: unknown): string {
  return inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null })
}

describe('scrubErrors', () => {
  it('has four parameters, and Express takes it', () => {
    const handler = scrubErrors(createScrubber())
    expect(handler.length).toBe(4)
    expect(() => express().use(handler)).not.toThrow()
    expect(() => scrubErrors({} as never)).toThrow(TypeError)
  })

  it('hands on a clean copy of the same class and leaves the error alone', () => {
    class Refused extends RangeError {
      override name = 'Refused'
      status = 503
      statusCode = 503
      expose = true
      code = 'E_REFUSED'
      headers = { 'retry-after': '5', 'x-debug': `token ${SECRET}` }
      config = { headers: { Authorization: `Bearer ${SECRET}` } }
      request = { _header: `GET / HTTP/1.1\r\nX-Key: ${SECRET}\r\n` }
    }
    const error = new Refused(`refused ${SECRET}`, { cause: new AggregateError([new Error(SECRET)], SECRET) })
    const before = shows(error)
    const clean = pass(error) as Refused
    expect(clean).toBeInstanceOf(Refused)
    expect(types.isNativeError(clean)).toBe(true)
    expect(shows(clean).includes(SECRET)).toBe(false)
    expect(clean.message).toBe('refused [redacted:db-password]')
    expect(clean.stack).toContain('express.test.ts')
    expect([clean.status, clean.statusCode, clean.expose, clean.code]).toEqual([503, 503, true, 'E_REFUSED'])
    expect(clean.headers).toEqual({ 'retry-after': '5', 'x-debug': 'token [redacted:db-password]' })
    expect(shows(error)).toBe(before)
  })

  const others: readonly [string, unknown][] = [
    ['a string', `failed ${SECRET}`],
    ['a plain object', { status: 400, message: SECRET }],
    ['an object without prototype', Object.assign(Object.create(null), { message: SECRET })],
    ['an array', [SECRET]],
    ['a frozen error', Object.freeze(new Error(SECRET))],
    ['an error with a getter for its message', Object.create(Error.prototype, { message: { get: () => SECRET } })],
    ['a class with a getter', new (class extends Error { get detail() { return SECRET } })('x')],
    ['a class with texts of its own', new (class extends Error { override toString() { return SECRET } toJSON() { return { SECRET } } [inspect.custom]() { return SECRET } [Symbol.toPrimitive]() { return SECRET } })('x')],
    ['a function', Object.assign(() => 1, { detail: SECRET })],
    ['a symbol', Symbol(SECRET)],
  ] // biome-ignore format: a table
  it.each(others)('cleans %s', (_, error) => {
    const clean = pass(error)
    expect(shows(clean).includes(SECRET)).toBe(false)
    expect(
      String(typeof clean === 'object' && Object.getPrototypeOf(clean) === null ? '' : String(clean)).includes(SECRET),
    ).toBe(false)
    expect(String(JSON.stringify(clean)).includes(SECRET)).toBe(false)
  })

  it('lets signals and clean errors through as they are', () => {
    const error = new Error('not found')
    for (const value of ['route', 'router', error, undefined, null, 404]) expect(pass(value)).toBe(value)
  })

  it('what throws becomes an error with its status', () => {
    const hostile = new Proxy({ status: 418 }, { ownKeys() { throw new Error(SECRET) } }) // biome-ignore format: a line
    const clean = pass(hostile) as Error & { status: number }
    expect(clean).toBeInstanceOf(Error)
    expect(clean.message).toBe(FAILED_TEXT)
    expect(clean.status).toBe(418)
    expect(shows(clean).includes(SECRET)).toBe(false)
  })

  it('headers stay fit for Node, whatever the mask', () => {
    const scrubber = createScrubber({ known: { key: SECRET }, mask: () => '███' })
    let handed: unknown
    scrubErrors(scrubber)(
      Object.assign(new Error('x'), { headers: { a: SECRET, [`b-${SECRET}`]: '1', c: [SECRET, 'ok'], d: 'ok' } }),
      {},
      {},
      (clean) => {
        handed = clean
      },
    )
    expect((handed as { headers: unknown }).headers).toEqual({ a: '[redacted]', c: ['[redacted]', 'ok'], d: 'ok' })
  })

  it('a status that equals a registered value stays a number', () => {
    const scrubber = createScrubber()
    scrubber.known.add('odd', '503', { evenIfWeak: true })
    let handed: unknown
    scrubErrors(scrubber)(Object.assign(new Error(`code 503`), { status: 503 }), {}, {}, (clean) => {
      handed = clean
    })
    expect((handed as { status: unknown }).status).toBe(503)
  })

  it('twice is once', () => {
    const once = pass(new Error(`x ${SECRET}`))
    expect(pass(once)).toBe(once)
  })
})
