import { stat } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Secrets } from '../../src/secrets/api.js'
import type { SecretSource } from '../../src/secrets/source.js'
import type { SourceReason } from '../../src/secrets/source-error.js'
import { openSecrets } from '../../src/secrets/store.js'
import { createFakeClock, createFakeKnown, sampleSecret, settle } from './fakes.js'

/** A way in which a backend can fail. `hang`: it never answers and ignores signals. */
export type Trouble = 'missing' | 'denied' | 'malformed' | 'down' | 'hang'

/** A source with a backend that the test controls. */
export interface SourceFixture {
  readonly source: SecretSource
  /** What is served at first. */
  readonly expected: Readonly<Record<string, string>>
  /** Served, but not masked. */
  readonly plain?: readonly string[]
  /** Credentials of the source itself, which must be masked. */
  readonly credentials?: readonly string[]
  /** Loads go through the real file system, which a fake clock does not wait for. */
  readonly realFiles?: boolean
  /** The backend fails in this way from now on; `undefined`: not any more. */
  fail(trouble: Trouble | undefined): Promise<void> | void
  /** Changes one value at the backend. */
  rotate(value: string): Promise<string> | string
  /** Removes what the fixture made. */
  remove?(): Promise<void> | void
}

/** What every failing backend puts into its own error messages: must never come out. */
export const ECHOED = sampleSecret('echoed by a backend')

const REASONS: Readonly<Record<Trouble, SourceReason>> = {
  missing: 'missing',
  denied: 'denied',
  malformed: 'malformed',
  down: 'unreachable',
  hang: 'timeout',
}

/** The contract of all sources. `troubles` are the ways in which this kind of backend can fail. */
export function describeSource(
  kind: string,
  troubles: readonly Trouble[],
  setUp: () => Promise<SourceFixture> | SourceFixture,
): void {
  describe(`${kind}: the contract of sources`, () => {
    const opened: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of opened.splice(0)) await close()
    })

    async function start(trouble?: Trouble) {
      const fixture = await setUp()
      const clock = createFakeClock()
      const known = createFakeKnown(clock)
      if (trouble !== undefined) await fixture.fail(trouble)
      const abort = new AbortController()
      const opening = openSecrets({
        sources: [fixture.source],
        scrubber: { known },
        clock,
        refreshMs: 60_000,
        graceMs: 10_000,
        timeoutMs: fixture.realFiles === true ? 1e9 : 1_000,
        attemptsMax: 2,
        refreshMinMs: 0,
        warn: () => undefined,
        signal: abort.signal,
      })
      opening.catch(() => undefined)
      const entry: { secrets?: Secrets } = {}
      opened.push(async () => {
        await entry.secrets?.close()
        await fixture.remove?.()
      })
      const open = async (): Promise<Secrets> => {
        entry.secrets = await advanceUntil(opening)
        return entry.secrets
      }
      /** Lets time pass until the promise settles. */
      async function advanceUntil<T>(promise: Promise<T>): Promise<T> {
        let settled = false
        const mark = (): void => {
          settled = true
        }
        promise.then(mark, mark)
        if (fixture.realFiles === true) return promise
        for (let round = 0; round < 200 && !settled; round++) await clock.advance(100)
        return promise
      }
      /** Lets two seconds pass, and what files are read meanwhile. */
      async function pass(): Promise<void> {
        await clock.advance(2_000)
        if (fixture.realFiles === true) for (let turn = 0; turn < 20; turn++) await stat('.')
      }
      return { fixture, clock, known, open, abort, advanceUntil, pass }
    }

    it('loads, and registers before it serves', async () => {
      const { fixture, known, open } = await start()
      const secrets = await open()
      const served = Object.fromEntries(secrets.names().map((name) => [name, secrets.get(name)]))
      expect(served).toEqual(fixture.expected)
      const unmasked = Object.keys(served).filter((name) => served[name] !== '' && !known.isMasked(served[name]!))
      expect(unmasked.sort()).toEqual([...(fixture.plain ?? [])].sort())
      expect((fixture.credentials ?? []).filter((credential) => !known.isMasked(credential))).toEqual([])
    })

    it.each(troubles)(
      'fails to open when the backend is in trouble (%s), naming source and reason alone',
      async (trouble) => {
        const { fixture, open } = await start(trouble)
        const error: unknown = await open().catch((thrown: unknown) => thrown)
        expect(error).toMatchObject({ code: 'INKOUT_SOURCE', source: fixture.source.name, reason: REASONS[trouble] })
        const { message, stack, cause } = error as Error
        const told = `${message} ${stack} ${String(cause)} ${JSON.stringify(error)}`
        for (const value of [ECHOED, ...Object.values(fixture.expected), ...(fixture.credentials ?? [])]) {
          expect(value.length > 6 && told.includes(value)).toBe(false)
        }
      },
    )

    it.each(troubles)(
      'serves the last good values through trouble (%s), says so once, recovers by itself',
      async (trouble) => {
        const { fixture, open, known, advanceUntil, pass } = await start()
        const secrets = await open()
        const events: string[] = []
        secrets.on('refresh-failed', ({ reason }) => events.push(reason))
        secrets.on('recovered', () => events.push('recovered'))
        await fixture.fail(trouble)
        await expect(advanceUntil(secrets.refresh())).rejects.toMatchObject({ reason: REASONS[trouble] })
        for (let round = 0; round < 20; round++) await pass()
        for (const [name, value] of Object.entries(fixture.expected)) expect(secrets.get(name) === value).toBe(true)
        expect(secrets.status().sources[0]).toMatchObject({ state: 'stale', reason: REASONS[trouble] })
        expect(events).toEqual([REASONS[trouble]])
        await fixture.fail(undefined)
        for (let round = 0; round < 100 && events.length < 2; round++) await pass()
        expect(events).toEqual([REASONS[trouble], 'recovered'])
        for (const [name, value] of Object.entries(fixture.expected)) {
          expect((fixture.plain ?? []).includes(name) || value === '' || known.isMasked(secrets.get(name))).toBe(true)
        }
      },
    )

    it('follows a rotation: masked before it is served, the old value through the grace period', async () => {
      const { fixture, clock, open, known, advanceUntil } = await start()
      const secrets = await open()
      const next = sampleSecret(`${kind} next`)
      const name = await fixture.rotate(next)
      const old = secrets.get(name)
      const rotated: string[] = []
      secrets.on('rotated', (event) => rotated.push(event.name))
      let unmasked = 0
      let running = true
      const watched = (async () => {
        while (running) {
          if (!known.isMasked(secrets.get(name))) unmasked++
          await new Promise((resolve) => setImmediate(resolve))
        }
      })()
      await advanceUntil(secrets.refresh())
      running = false
      await watched
      expect(secrets.get(name) === next).toBe(true)
      expect(rotated).toContain(name)
      expect(unmasked).toBe(0)
      expect(known.isMasked(old)).toBe(true)
      await clock.advance(9_000)
      expect(known.isMasked(next)).toBe(true)
    })

    it('answers many gets and refreshes at once with one load', async () => {
      const { open, fixture, advanceUntil } = await start()
      const secrets = await open()
      const [name] = Object.keys(fixture.expected)
      const answers = await advanceUntil(
        Promise.all(Array.from({ length: 100 }, async () => secrets.refresh().then(() => secrets.get(name!)))),
      )
      expect(new Set(answers).size).toBe(1)
      expect(secrets.status().sources[0]!.loads).toBe(2)
    })

    it('closes, and leaves no timer behind', async () => {
      const { open, clock } = await start()
      const secrets = await open()
      await secrets.close()
      expect(clock.waiting().filter((delayMs) => delayMs > 10_000)).toEqual([])
      expect(() => secrets.get('any')).toThrow('closed')
    })

    if (troubles.includes('hang')) {
      it('is canceled while it waits', async () => {
        const { open, abort } = await start('hang')
        await settle()
        abort.abort()
        await expect(open()).rejects.toMatchObject({ reason: 'canceled' })
      })
    }
  })
}
