import { describe, expect, it } from 'vitest'
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

describe('rotation', () => {
  it('masks the new value before it is served, and the old one through the grace period', async () => {
    const { secrets, source, known, clock } = await setUp()
    const seen: unknown[] = []
    secrets.on('rotated', (event) => {
      seen.push(event, known.isMasked(secrets.get('token')))
    })
    source.values = { token: TWO }
    const served: boolean[] = []
    const refreshed = secrets.refresh()
    for (let tick = 0; tick < 20; tick++) {
      served.push(known.isMasked(secrets.get('token')))
      await Promise.resolve()
    }
    await refreshed
    expect(secrets.get('token')).toBe(TWO)
    expect(served).not.toContain(false)
    expect(seen).toEqual([{ name: 'token', version: '2', source: 'scripted' }, true])
    await clock.advance(9_999)
    expect(known.isMasked(ONE)).toBe(true)
    await clock.advance(1)
    expect(known.isMasked(ONE)).toBe(false)
    expect(known.size()).toBe(1)
  })

  it('keeps a value that comes back within its grace period', async () => {
    const { secrets, source, known, clock } = await setUp()
    for (const value of [TWO, ONE]) {
      source.values = { token: value }
      await secrets.refresh()
    }
    await clock.advance(60_000)
    expect(known.isMasked(ONE)).toBe(true)
    expect(known.isMasked(TWO)).toBe(false)
  })

  it('refreshes on schedule', async () => {
    const { secrets, source, clock } = await setUp()
    source.values = { token: TWO }
    await clock.advance(60_000)
    expect(secrets.get('token')).toBe(TWO)
    expect(secrets.status().secrets[0]).toMatchObject({ rotations: 1, version: '2' })
  })

  it('refreshes when the source notices a change, once for several notices', async () => {
    const { secrets, source, clock } = await setUp({ refreshMs: 0 })
    source.values = { token: TWO }
    for (let notice = 0; notice < 5; notice++) source.notify()
    await clock.advance(100)
    expect(secrets.get('token')).toBe(TWO)
    expect(source.loads).toBe(2)
  })

  it('goes on serving a name that vanished, and says so once', async () => {
    const { secrets, source, known, clock } = await setUp()
    const events: string[] = []
    secrets.on('refresh-failed', ({ reason, error }) => events.push(`${reason} ${error.key}`))
    source.values = {}
    await secrets.refresh()
    await secrets.refresh()
    await clock.advance(50_000)
    expect(secrets.get('token')).toBe(ONE)
    expect(known.isMasked(ONE)).toBe(true)
    expect(secrets.status().secrets[0]!.missing).toBe(true)
    expect(events).toEqual(['missing token'])
  })

  it('gives up previous and pending values only after their grace period', async () => {
    const clock = createFakeClock()
    const known = createFakeKnown(clock)
    let also = [{ role: 'pending', value: TWO }]
    const source = { name: 'staged', load: async () => ({ secrets: [{ name: 'token', value: ONE, also }] }) }
    const secrets = await openSecrets({ sources: [source], scrubber: { known }, clock, graceMs: 1_000, refreshMs: 0 })
    expect(known.isMasked(TWO)).toBe(true)
    also = []
    await secrets.refresh()
    expect(known.isMasked(TWO)).toBe(true)
    await clock.advance(1_000)
    expect(known.isMasked(TWO)).toBe(false)
    expect(known.size()).toBe(1)
  })
})

describe('one flight', () => {
  it('is shared by all who ask in one tick', async () => {
    const { secrets, source } = await setUp()
    await Promise.all(Array.from({ length: 50 }, () => secrets.refresh()))
    expect(source.loads).toBe(2)
  })

  it('is followed by one more for all who ask while it is under way', async () => {
    const { secrets, source } = await setUp()
    let open: () => void = () => undefined
    source.gate = new Promise((resolve) => {
      open = resolve
    })
    const first = secrets.refresh()
    await settle()
    source.values = { token: TWO }
    const later = Array.from({ length: 20 }, () => secrets.refresh())
    await settle()
    expect(source.loads).toBe(2)
    open()
    await Promise.all([first, ...later])
    expect(source.loads).toBe(3)
    expect(secrets.get('token')).toBe(TWO)
  })

  it('names the refused value, and not one that changed meanwhile', async () => {
    const { secrets, source } = await setUp()
    source.values = { token: TWO }
    await secrets.refresh('token')
    expect(source.refused).toEqual(['token'])
    const [plain, refused] = [secrets.refresh(), secrets.refresh('token')]
    await Promise.all([plain, refused])
    expect(source.loads).toBe(3)
  })

  it('makes refusals wait for one another', async () => {
    const { secrets, source, clock } = await setUp({ refreshMinMs: 1_000 })
    await secrets.refresh('token')
    const again = secrets.refresh('token')
    await clock.advance(500)
    expect(source.loads).toBe(2)
    await clock.advance(500)
    await again
    expect(source.loads).toBe(3)
  })
})

describe('failure', () => {
  it('keeps the last good value, says so once for each change of state, and recovers by itself', async () => {
    const { secrets, source, clock } = await setUp()
    const events: string[] = []
    secrets.on('refresh-failed', ({ reason, staleMs }) => events.push(`failed ${reason} ${staleMs >= 0}`))
    secrets.on('recovered', () => events.push('recovered'))
    source.failure = Object.assign(new Error(ONE), { code: 'ECONNREFUSED' })
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'unreachable' })
    await clock.advance(30_000)
    expect(secrets.get('token')).toBe(ONE)
    expect(secrets.status().sources[0]).toMatchObject({ state: 'stale', reason: 'unreachable' })
    expect(secrets.status().sources[0]!.ageMs).toBeGreaterThanOrEqual(30_000)
    source.failure = Object.assign(new Error(ONE), { code: 'EACCES' })
    await clock.advance(60_000)
    source.failure = undefined
    source.values = { token: TWO }
    await clock.advance(61_000)
    expect(secrets.get('token')).toBe(TWO)
    expect(events).toEqual(['failed unreachable true', 'failed denied true', 'recovered'])
    expect(secrets.status().sources[0]).toMatchObject({ state: 'fresh', failures: 0 })
  })

  it('gives up on a source that does not answer', async () => {
    const { secrets, source, clock } = await setUp({ timeoutMs: 2_000 })
    source.gate = new Promise(() => undefined)
    const refreshed = secrets.refresh()
    const failed = expect(refreshed).rejects.toMatchObject({ reason: 'timeout' })
    await clock.advance(2_000)
    await failed
    expect(secrets.get('token')).toBe(ONE)
  })

  it('refuses values that a source cannot have meant', async () => {
    const { secrets, source } = await setUp()
    source.values = { '': TWO }
    await expect(secrets.refresh()).rejects.toMatchObject({ reason: 'malformed' })
    expect(secrets.get('token')).toBe(ONE)
  })
})
