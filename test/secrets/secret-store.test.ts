import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { SecretsOptions } from '../../src/secrets/api.js'
import { openSecrets } from '../../src/secrets/store.js'
import { createFakeClock, createFakeKnown, createScriptedSource, sampleSecret, settle } from './fakes.js'

const ONE = sampleSecret('one')
const TWO = sampleSecret('two')

async function setUp(options: Partial<SecretsOptions> = {}, values: Record<string, string> = { token: ONE }) {
  const clock = createFakeClock()
  const known = createFakeKnown(clock)
  const source = createScriptedSource(values)
  const warnings: string[] = []
  const secrets = await openSecrets({
    sources: [source],
    scrubber: { known },
    clock,
    refreshMs: 60_000,
    graceMs: 10_000,
    warn: (message) => warnings.push(message),
    ...options,
  })
  return { clock, known, source, secrets, warnings }
}

describe('openSecrets', () => {
  it('serves what it loaded, registered', async () => {
    const { secrets, known } = await setUp()
    expect(secrets.get('token')).toBe(ONE)
    expect(known.isMasked(ONE)).toBe(true)
    expect(secrets.names()).toEqual(['token'])
    expect(secrets.all()).toEqual({ token: ONE })
    expect(Object.isFrozen(secrets.all())).toBe(true)
  })

  it('lists the names there are for an unknown one', async () => {
    const { secrets } = await setUp()
    expect(() => secrets.get('nothing')).toThrow(new RangeError('There is no secret of this name. There are: token'))
  })

  it('refuses to open without sources or scrubber', async () => {
    const { known } = await setUp()
    await expect(openSecrets({ sources: [], scrubber: { known } })).rejects.toThrow(TypeError)
    await expect(openSecrets({ sources: [createScriptedSource({})], scrubber: {} as never })).rejects.toThrow(TypeError)
    await expect(setUp({ refreshMs: -1 })).rejects.toThrow(RangeError)
  })

  it('fails as one error for each source that fails, and closes the others', async () => {
    const clock = createFakeClock()
    const known = createFakeKnown(clock)
    const [a, b, c] = ['a', 'b', 'c'].map((name) => createScriptedSource({ [name]: sampleSecret(name) }, name))
    a!.failure = Object.assign(new Error(ONE), { code: 'ECONNREFUSED' })
    b!.failure = Object.assign(new Error(ONE), { code: 'EACCES' })
    const opened = openSecrets({ sources: [a!, b!, c!], scrubber: { known }, clock })
    await expect(opened).rejects.toThrow(
      'Secrets cannot be loaded:\n  Source a cannot load: no connection\n  Source b cannot load: access was denied',
    )
    expect([a!.closed, b!.closed, c!.closed]).toEqual([true, true, true])
    // It was in this process, so it stays masked.
    expect(known.isMasked(sampleSecret('c'))).toBe(true)
  })

  it('is abandoned by its signal', async () => {
    const clock = createFakeClock()
    const source = createScriptedSource({})
    source.gate = new Promise(() => undefined)
    const abort = new AbortController()
    const opened = openSecrets({
      sources: [source],
      scrubber: { known: createFakeKnown(clock) },
      clock,
      signal: abort.signal,
    })
    abort.abort()
    await expect(opened).rejects.toMatchObject({ code: 'INKOUT_SOURCE', reason: 'canceled' })
  })

  it('serves the later of two sources with one name, and masks both', async () => {
    const clock = createFakeClock()
    const known = createFakeKnown(clock)
    const sources = [createScriptedSource({ token: ONE }, 'first'), createScriptedSource({ token: TWO }, 'second')]
    const secrets = await openSecrets({ sources, scrubber: { known }, clock, refreshMs: 0, graceMs: 1_000 })
    expect(secrets.get('token')).toBe(TWO)
    sources[1]!.values = { token: sampleSecret('three') }
    await secrets.refresh()
    await clock.advance(5_000)
    expect(known.isMasked(ONE)).toBe(true)
    expect(known.isMasked(TWO)).toBe(false)
  })

  it('warns once, by name, of what is too weak', async () => {
    const { warnings, secrets } = await setUp({}, { token: ONE, pin: '1234', mode: 'true' })
    expect(warnings).toEqual(['Too weak to be masked everywhere, masked behind sensitive keys only: pin'])
    const masked = Object.fromEntries(secrets.status().secrets.map((each) => [each.name, each.masked]))
    expect(masked).toEqual({ token: 'everywhere', pin: 'in-context', mode: 'no' })
  })

  it('serves plain names without masking them', async () => {
    const { secrets, known } = await setUp({ plain: ['address'] }, { address: TWO })
    expect(secrets.get('address')).toBe(TWO)
    expect(known.isMasked(TWO)).toBe(false)
  })

  it('two stores over one scrubber never unmask each other', async () => {
    const { known, clock, source, secrets } = await setUp()
    const other = createScriptedSource({ token: TWO })
    await openSecrets({ sources: [other], scrubber: { known }, clock, refreshMs: 0 })
    source.values = { token: sampleSecret('next') }
    await secrets.refresh()
    await clock.advance(20_000)
    expect(known.isMasked(TWO)).toBe(true)
    expect(known.isMasked(ONE)).toBe(false)
  })
})

describe('schema', () => {
  const schema = z.object({ token: z.string().min(20), port: z.coerce.number().default(80) })

  it('returns its output, frozen', async () => {
    const { secrets } = await setUp({ schema: schema as never }, { token: ONE, port: '8080' })
    expect(secrets.all()).toEqual({ token: ONE, port: 8080 })
    expect(secrets.get('port')).toBe('8080')
  })

  it('lists what is missing and invalid, never a value', async () => {
    const short = ONE.slice(0, 12)
    const both = z.object({ token: z.string().min(20), other: z.string() })
    const opened = setUp({ schema: both as never }, { token: short })
    await expect(opened).rejects.toThrow(
      'Secrets are missing or invalid:\n  token: invalid (too_small)\n  other: missing',
    )
    await expect(setUp({ schema: both as never }, { token: short })).rejects.toMatchObject({ code: 'INKOUT_INVALID' })
  })

  it('keeps the last good values when new ones are invalid, and masks those all the same', async () => {
    const { secrets, source, known, clock } = await setUp({ schema: schema as never })
    const bad = sampleSecret('bad', 12)
    source.values = { token: bad }
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'invalid', key: 'token' })
    expect(secrets.get('token')).toBe(ONE)
    expect(known.isMasked(bad)).toBe(true)
    await clock.advance(30_000)
    // The served value must outlive every grace period.
    expect(known.isMasked(ONE)).toBe(true)
    source.values = { token: TWO }
    await secrets.refresh()
    await clock.advance(11_000)
    expect([known.isMasked(ONE), known.isMasked(bad), known.isMasked(TWO)]).toEqual([false, false, true])
  })

  it('masks what it derives from a secret', async () => {
    const decode = z.object({ token: z.string().transform((text) => Buffer.from(text, 'base64').toString()) })
    const { secrets, known } = await setUp({ schema: decode as never }, { token: Buffer.from(TWO).toString('base64') })
    expect(secrets.all()).toEqual({ token: TWO })
    expect(known.isMasked(TWO)).toBe(true)
  })
})

describe('audit', () => {
  it('tells of every access', async () => {
    const { secrets, clock } = await setUp()
    const events: unknown[] = []
    const stop = secrets.on('access', (event) => events.push(event))
    secrets.get('token')
    secrets.handle('token').reveal()
    stop()
    secrets.get('token')
    const event = { name: 'token', version: '1', atMs: clock.now() }
    expect(events).toEqual([event, event])
    expect(secrets.status().secrets[0]!.reads).toBe(3)
  })

  it('names the place of the call on demand', async () => {
    const { secrets } = await setUp({ callSites: true })
    const places: (string | undefined)[] = []
    secrets.on('access', ({ callSite }) => places.push(callSite))
    secrets.get('token')
    expect(places[0]).toMatch(/test\/secrets\/secret-store\.test\.ts:\d+:\d+$/)
  })

  it('survives listeners that throw, now or later', async () => {
    const { secrets } = await setUp()
    secrets.on('access', () => {
      throw new Error('listener')
    })
    secrets.on('access', (async () => {
      throw new Error('later')
    }) as never)
    expect(secrets.get('token')).toBe(ONE)
    await settle()
    expect(secrets.status().listenerFailures).toBe(2)
  })

  it('shows no value when it is printed', async () => {
    const { secrets } = await setUp()
    const printed = [
      inspect(secrets),
      inspect(secrets, { customInspect: false, showHidden: true, depth: 10, getters: true }),
      JSON.stringify(secrets),
      JSON.stringify(secrets.status()),
      inspect(secrets.all()),
      JSON.stringify({ all: secrets.all() }),
      `${secrets.all()}`,
    ].join('\n')
    expect(printed.includes(ONE)).toBe(false)
  })
})

describe('close', () => {
  it('stops timers, watch and flights, forgets values, and leaves them masked', async () => {
    const { secrets, source, known, clock } = await setUp()
    source.gate = new Promise(() => undefined)
    const refreshed = secrets.refresh()
    const canceled = expect(refreshed).rejects.toMatchObject({ reason: 'canceled' })
    await settle()
    await secrets.close()
    await canceled
    expect(clock.waiting()).toEqual([])
    expect(source.closed).toBe(true)
    expect(() => secrets.get('token')).toThrow('closed')
    expect(() => secrets.all()).toThrow('closed')
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'canceled' })
    expect(known.isMasked(ONE)).toBe(true)
    await secrets.close()
  })

  it('is what disposing does', async () => {
    const { secrets, source } = await setUp()
    await secrets[Symbol.asyncDispose]()
    expect(source.closed).toBe(true)
  })
})
