import { inspect, types } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BEYOND_LIMIT, FAILED_TEXT } from '../../src/mask/placeholder.js'
import { createValueScrubber } from '../../src/scrub/value.js'
import { fakeParts, MASK, SECRET } from './fake-parts.js'

function scrub<T>(value: T): T {
  return createValueScrubber(fakeParts().parts).scrubValue(value)
}

function shows(value: unknown): string {
  return inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null })
}

describe('clean values', () => {
  const values: readonly [string, unknown][] = [
    ['a string', 'hello'],
    ['a number', 42],
    ['null', null],
    ['undefined', undefined],
    ['a plain object', { a: 1, b: [1, 'two', { three: 3n }], c: null, d: undefined, e: true }],
    ['a null prototype', Object.assign(Object.create(null), { a: 1 })],
    ['a frozen object', Object.freeze({ a: 'b' })],
    ['a map and a set', { map: new Map<unknown, unknown>([['a', 1], [{}, []]]), set: new Set(['a', 1]) }],
    ['a date, an expression, a URL', [new Date(0), /abc/g, new URL('http://localhost/a?b=c')]],
    ['bytes', [Buffer.from('hello world'), new Uint8Array(8), new ArrayBuffer(8), new Float64Array(3)]],
    ['an error', new Error('plain', { cause: new TypeError('cause') })],
    ['a function', () => 1],
    ['a symbol', Symbol('name')],
    ['an instance', new (class Point { x = 1 })()],
    ['a promise and a weak map', [Promise.resolve('a'), new WeakMap()]],
    ['a placeholder under a sensitive key', { password: 'changeme' }],
    ['a boolean under a sensitive key', { password: true, authorization: null }],
  ] // biome-ignore format: a table
  it.each(values)('%s comes back as the same reference', (_, value) => {
    const { parts, tally } = fakeParts()
    expect(createValueScrubber(parts).scrubValue(value)).toBe(value)
    expect(tally.failures).toBe(0)
    expect(tally.paths).toEqual([])
  })

  it('a cycle comes back as the same reference', () => {
    const cycle: Record<string, unknown> = { a: 'b' }
    cycle['self'] = cycle
    expect(scrub(cycle)).toBe(cycle)
  })
})

class Account {
  owner = 'ada'
  token = SECRET
  get shown() {
    return `token ${SECRET}`
  }
  toString() {
    return `Account(${SECRET})`
  }
  toJSON() {
    return { t: [SECRET] }
  }
  [inspect.custom]() {
    return `<${SECRET}>`
  }
  [Symbol.toPrimitive](hint: string) {
    return `${hint} ${SECRET}`
  }
}

describe('secrets anywhere', () => {
  const wrapped = (): readonly [string, unknown][] => [
    ['string', `x ${SECRET}`],
    ['deep', { a: [{ b: { c: SECRET } }] }],
    ['key', { [`k ${SECRET}`]: 1 }],
    ['symbol key', { [Symbol(SECRET)]: 1 }],
    ['symbol', { s: Symbol(SECRET) }],
    ['under a symbol key', { [Symbol('a')]: SECRET }],
    ['hidden property', Object.defineProperty({}, 'hidden', { value: SECRET, enumerable: false })],
    ['map value and key', new Map<unknown, unknown>([['a', SECRET], [SECRET, 1], [{ k: SECRET }, [SECRET]]])],
    ['set', new Set([SECRET, `b${SECRET}`, { a: SECRET }])],
    ['error', Object.assign(new Error(`m ${SECRET}`, { cause: new Error(SECRET) }), { config: { h: SECRET } })],
    ['aggregate', new AggregateError([new Error(SECRET), SECRET], SECRET)],
    ['boxed string', Object.assign(new String(SECRET), { extra: SECRET })],
    ['buffer', Buffer.from(`a ${SECRET} b`)],
    ['typed arrays', [new Uint8Array(Buffer.from(SECRET)), new Uint16Array([...SECRET].map((c) => c.charCodeAt(0)))]],
    ['wide numbers', new Float64Array([...SECRET].map((c) => c.charCodeAt(0)))],
    ['array buffer', new Uint8Array(Buffer.from(`${SECRET}!`)).buffer],
    ['byte array', { type: 'Buffer', data: [...Buffer.from(`a ${SECRET} b`)] }],
    ['url', new URL(`https://u:${SECRET}@localhost/${SECRET}?q=${SECRET}#${SECRET}`)],
    ['url parameters', new URLSearchParams({ q: SECRET, password: 'x y' })],
    ['expression', new RegExp(SECRET, 'gi')],
    ['date property', Object.assign(new Date(0), { note: SECRET })],
    ['instance', new Account()],
    ['function property', Object.assign(() => 1, { secret: SECRET })],
    ['function name', { [SECRET]: () => 1 }],
    ['null prototype', Object.assign(Object.create(null), { a: SECRET })],
    ['inherited data', Object.create({ a: SECRET })],
    ['getter', { get a() { return SECRET } }],
    ['proxy', new Proxy({}, { get: () => SECRET, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }) })],
    ['proxy behind', Object.create(new Proxy({}, { get: () => SECRET }))],
    ['promise', Promise.resolve(SECRET)],
    ['map iterator', new Map([[SECRET, 1]]).entries()],
    ['array with a property', Object.assign([1], { input: SECRET })],
    ['sparse array', Object.assign([], { 5: SECRET })],
    ['frozen', Object.freeze({ a: Object.freeze([SECRET]) })],
    ['sensitive key', { password: 'hunter2', n: { Password: 12345, authorization: ['hunter2', 'b'] } }],
    ['bytes under a sensitive key', { password: Buffer.from('hunter2') }],
    ['pair', { headers: [{ name: 'Authorization', value: 'hunter2' }] }],
    ['raw headers', { rawHeaders: ['Host', 'x', 'Authorization', 'hunter2'] }],
    ['map under a sensitive key', new Map([['password', 'hunter2']])],
    ['boxed under a sensitive key', { password: new String('hunter2') }],
  ] // biome-ignore format: a table

  it.each(wrapped())('%s: nothing is left in the copy, the original stays', (_, value) => {
    const before = shows(value)
    const { parts, tally } = fakeParts()
    const clean = createValueScrubber(parts).scrubValue(value)
    const after = shows(clean)
    expect(after.includes(SECRET)).toBe(false)
    expect(after.includes('hunter2')).toBe(false)
    expect(String(JSON.stringify(clean, (_key, v) => (typeof v === 'bigint' ? String(v) : v))).includes(SECRET)).toBe(
      false,
    )
    expect(shows(value)).toBe(before)
    expect(tally.failures).toBe(0)
    expect(tally.paths.length).toBeGreaterThan(0)
    expect(tally.paths.join().includes(SECRET)).toBe(false)
  })

  it.each(wrapped())('%s: a second time changes nothing more', (_, value) => {
    const clean = scrub(value)
    expect(shows(scrub(clean))).toBe(shows(clean))
  })
})

describe('copies', () => {
  it('keeps what is clean and shares it', () => {
    const shared = { list: [1, 2, 3] }
    const clean = scrub({ a: shared, b: shared, c: SECRET })
    expect(clean).toEqual({ a: shared, b: shared, c: MASK })
    expect(clean.a).toBe(shared)
    expect(clean.b).toBe(shared)
  })

  it('keeps cycles and shared references', () => {
    const node: Record<string, unknown> = { text: SECRET }
    node['self'] = node
    node['list'] = [node, node]
    const clean = scrub(node)
    expect(clean['self']).toBe(clean)
    expect(clean['list']).toEqual([clean, clean])
    expect(clean['text']).toBe(MASK)
  })

  it('numbers masked keys that collide', () => {
    const clean = scrub({ [SECRET]: 1, [MASK]: 2 })
    expect(Object.keys(clean)).toEqual([`${MASK}#2`, MASK])
    expect(scrub(new Map([[SECRET, 1], [MASK, 2]]))).toEqual(new Map([[`${MASK}#2`, 1], [MASK, 2]])) // biome-ignore format: a line
  })

  it('an error stays what it is', () => {
    class Refused extends RangeError {
      code = 'E_REFUSED'
      status = 503
      override name = 'Refused'
    }
    const error = new Refused(`no ${SECRET}`)
    const clean = scrub(error)
    expect(clean).not.toBe(error)
    expect(clean).toBeInstanceOf(Refused)
    expect(types.isNativeError(clean)).toBe(true)
    expect(clean.message).toBe(`no ${MASK}`)
    expect(Object.hasOwn(clean, 'stack')).toBe(true)
    expect(clean.stack).toContain(`no ${MASK}`)
    expect(clean.stack).toContain('value.test.ts')
    expect({ ...clean }).toEqual({ code: 'E_REFUSED', status: 503, name: 'Refused' })
    expect(Object.getOwnPropertyDescriptor(clean, 'message')?.enumerable).toBe(false)
    expect(error.message).toContain(SECRET)
  })

  it('what is masked at the end of a message is masked in the stack', () => {
    const clean = scrub(new Error('cut SECRET-M'))
    expect(clean.message).toBe(`cut ${MASK}`)
    expect(clean.stack?.includes('SECRET-M')).toBe(false)
  })

  it('objects of the platform show what they showed', async () => {
    const error = scrub(new DOMException(SECRET, 'AbortError'))
    expect([error.name, error.message, error.code]).toEqual(['AbortError', MASK, 20])
    expect(error).toBeInstanceOf(DOMException)
    const headers = new Headers({ 'x-note': SECRET, accept: 'text/plain' })
    expect(scrub(new Headers({ accept: 'a' })).get('accept')).toBe('a')
    const clean = scrub(headers)
    expect([clean.get('x-note'), clean.get('accept')]).toEqual([MASK, 'text/plain'])
    expect([...scrub(new Headers({ [SECRET]: SECRET })).entries()]).toEqual([['secret-mark', MASK]])
    const form = new FormData()
    form.append('password', 'hunter2')
    form.append(SECRET, 'x')
    expect([...scrub(form).entries()]).toEqual([
      ['password', '[redacted:password]'],
      [MASK, 'x'],
    ])
    const response = scrub(new Response('body', { headers, status: 418 }))
    expect([response.status, response.headers.get('x-note')]).toEqual([418, MASK])
    const untouched = new Response('body')
    expect(await scrub(untouched).text()).toBe('body')
    expect(scrub(new Request(`http://localhost/?q=${SECRET}`)).url).toBe(`http://localhost/?q=${MASK}`)
  })

  it('an instance keeps its class and answers cleanly', () => {
    const clean = scrub(new Account())
    expect(clean).toBeInstanceOf(Account)
    expect(clean.owner).toBe('ada')
    expect(clean.shown).toBe(`token ${MASK}`)
    expect(String(clean)).toBe(`string ${MASK}`)
    expect(`${clean as unknown as string}`).toBe(`string ${MASK}`)
    expect(JSON.stringify(clean)).toBe(`{"t":["${MASK}"]}`)
    expect(inspect(clean)).toBe(`'<${MASK}>'`.slice(1, -1))
  })

  it('an accessor answers once', () => {
    let asked = 0
    const sly = {
      get a() {
        return asked++ === 0 ? 'clean' : SECRET
      },
    }
    const clean = scrub(sly)
    expect([clean.a, clean.a, asked]).toEqual(['clean', 'clean', 1])
  })

  it('a URL stays a URL', () => {
    const clean = scrub({ url: new URL(`https://u:${SECRET}@localhost/a`) })
    expect(clean.url).toBeInstanceOf(URL)
    expect(String(clean.url)).toBe(`https://u:${MASK}@localhost/a`)
    expect(JSON.stringify(clean)).toBe(`{"url":"https://u:${MASK}@localhost/a"}`)
    expect(clean.url.host).toBe('localhost')
    expect(scrub(new URL(`https://${SECRET}.example/`.toLowerCase())).href).toContain('example')
  })

  it('bytes keep their class', () => {
    expect(scrub(Buffer.from(`a ${SECRET}`))).toEqual(Buffer.from(`a ${MASK}`))
    const clean = scrub(new Uint16Array(Buffer.from(`${SECRET}!`).buffer.slice(0, 0)))
    expect(clean).toBeInstanceOf(Uint16Array)
    const latin = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SECRET)])
    expect(scrub(latin)).toEqual(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(MASK)]))
    const data = [...Buffer.from('a '), MASK, ...Buffer.from(' b')]
    expect(scrub([...Buffer.from(`a ${SECRET} b`)] as unknown[])).toEqual(data)
  })

  it('a function with a secret is called through', () => {
    const add = Object.assign((a: number, b: number) => a + b, { note: SECRET })
    const clean = scrub(add)
    expect(clean(1, 2)).toBe(3)
    expect(clean.note).toBe(MASK)
  })

  it('pairs and header lists lose the value, not the name', () => {
    expect(scrub({ rawHeaders: ['Host', 'x', 'Authorization', 'hunter2'] }).rawHeaders).toEqual([
      'Host', 'x', 'Authorization', '[redacted:authorization]',
    ]) // biome-ignore format: a line
    expect(scrub({ name: 'password', value: 'hunter2' })).toEqual({ name: 'password', value: '[redacted:password]' })
    expect(scrub({ name: 'colour', value: 'red' })).toEqual({ name: 'colour', value: 'red' })
  })
})

describe('hostile values', () => {
  it('what throws is replaced and counted', () => {
    const hostile: readonly unknown[] = [
      { get a() { throw new Error(SECRET) }, b: SECRET },
      new Proxy({}, { ownKeys() { throw new Error(SECRET) } }),
      new Proxy({}, { getPrototypeOf() { throw new Error(SECRET) } }),
      { toJSON() { throw new Error(SECRET) }, b: SECRET },
    ] // biome-ignore format: a table
    for (const value of hostile) {
      const { parts, tally } = fakeParts()
      const clean = createValueScrubber(parts).scrubValue([value])
      expect(shows(clean) + JSON.stringify(clean)).toContain(FAILED_TEXT)
      expect(shows(clean).includes(SECRET)).toBe(false)
      expect(tally.failures).toBeGreaterThan(0)
    }
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    expect(scrub([revoked.proxy])).toEqual([FAILED_TEXT])
    const list = Proxy.revocable([], {})
    list.revoke()
    expect(scrub(list.proxy)).toBe(FAILED_TEXT)
  })

  it('an engine that throws costs the value', () => {
    const { parts, tally } = fakeParts()
    const broken = { ...parts, isCleanText: () => { throw new Error(SECRET) } } // biome-ignore format: a line
    expect(createValueScrubber(broken).scrubValue({ a: SECRET })).toBe(FAILED_TEXT)
    expect(tally.failures).toBe(1)
  })

  it('depth is no danger and is cut', () => {
    let deep: unknown = SECRET
    for (let i = 0; i < 10_000; i++) deep = i % 2 === 0 ? { a: deep } : [deep]
    const text = JSON.stringify(scrub(deep))
    expect(text).toContain(BEYOND_LIMIT)
    expect(text.includes(SECRET)).toBe(false)
    let chain = new Error(SECRET)
    for (let i = 0; i < 10_000; i++) chain = new Error('outer', { cause: chain })
    expect(shows(scrub(chain)).includes(SECRET)).toBe(false)
  })

  it('breadth and number of values are cut', () => {
    const { parts } = fakeParts({ breadthMax: 3, nodesMax: 1_000 })
    const values = createValueScrubber(parts)
    expect(values.scrubValue(['a', 'b', 'c', SECRET, 'e'])).toEqual(['a', 'b', 'c', BEYOND_LIMIT])
    expect(values.scrubValue({ a: 1, b: 2, c: 3, d: SECRET })).toEqual({
      a: 1,
      b: 2,
      c: 3,
      [BEYOND_LIMIT]: BEYOND_LIMIT,
    })
    expect(values.scrubValue(new Set([1, 2, 3, 4, SECRET])).size).toBe(4)
    expect(values.scrubValue(new Map<unknown, unknown>([[1, 2], [3, 4], [5, 6], [7, 8], [SECRET, 1]])).size).toBe(4) // biome-ignore format: a line
    const many = createValueScrubber(fakeParts({ nodesMax: 10 }).parts).scrubValue(
      Array.from({ length: 50 }, () => ({ a: SECRET })),
    )
    expect(JSON.stringify(many).includes(SECRET)).toBe(false)
    expect(JSON.stringify(many)).toContain(BEYOND_LIMIT)
  })

  it('an exponential web of references takes linear time', () => {
    let web: unknown[] = [SECRET]
    for (let i = 0; i < 100; i++) web = [web, web]
    const clean = scrub(web) as unknown[]
    expect(clean[0]).toBe(clean[1])
  })
})
