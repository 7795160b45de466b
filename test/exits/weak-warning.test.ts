import { describe, expect, it } from 'vitest'
import { scrubErrors } from '../../src/exits/express.js'
import { createDestination, scrubPino } from '../../src/exits/pino.js'
import { scrubSentry } from '../../src/exits/sentry.js'
import { internalsForExit } from '../../src/exits/weak-warning.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { env } from '../../src/secrets/env.js'
import { openSecrets } from '../../src/secrets/store.js'
import { createFakeScrubber } from './fake-scrubber.js'

/** The process warnings of a kind that come while something runs. */
async function warningsOf(run: () => unknown, kind = 'INKOUT_WEAK'): Promise<readonly string[]> {
  const seen: string[] = []
  const listener = (warning: Error & { code?: string }): void => {
    if (warning.code?.startsWith(kind) === true) seen.push(warning.message)
  }
  process.on('warning', listener)
  try {
    await run()
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('warning', listener)
  }
  return seen
}

describe('known values too weak to be masked everywhere', () => {
  it('are told by name when an exit is installed, and those that come later when they come', async () => {
    const known = { admin: 'admin', port: '5432', db: ['vK7qZr2m', 'Tx9wLb4c'].join('') }
    const scrubber = createScrubber({ known })
    const first = await warningsOf(() => scrubPino(scrubber))
    expect(first).toHaveLength(1)
    expect(first[0]).toContain('admin, port. ')
    expect(first[0]).not.toContain('5432')
    expect(await warningsOf(() => scrubErrors(scrubber))).toEqual([])
    const later = await warningsOf(() => {
      scrubber.known.add('mode', 'production')
      scrubber.known.add('mode', 'staging')
      scrubber.known.add('admin', 'admin')
    })
    expect(later).toHaveLength(1)
    expect(later[0]).toContain(': mode. ')
  })

  it('are listed up to a number', async () => {
    const known = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`port-${i}`, String(5_000 + i)]))
    const [warning] = await warningsOf(() => scrubSentry(createScrubber({ known }), {}))
    expect(warning).toContain('port-19 and 5 more')
  })

  it('are told by name, too, where they were refused, unless they are empty', async () => {
    const known = {
      unset: process.env.INKOUT_UNSET as string,
      empty: '',
      flag: 'true',
      db: ['vK7qZr2m', 'Tx9wLb4c'].join(''),
    }
    const scrubber = createScrubber({ known })
    const [warning, ...others] = await warningsOf(() => scrubPino(scrubber), 'INKOUT_REFUSED')
    expect(warning).toContain(': unset, flag. ')
    expect(others).toEqual([])
    expect(await warningsOf(() => scrubErrors(scrubber), 'INKOUT_REFUSED')).toEqual([])
    expect(scrubber.stats().refused).toBe(3)
  })

  it('nothing is told without an exit, without weak values, or of a scrubber of another make', async () => {
    const warnings = await warningsOf(() => {
      createScrubber({ known: { admin: 'admin' } })
      scrubPino(createScrubber({ known: { db: ['vK7qZr2m', 'Tx9wLb4c'].join('') } }))
      internalsForExit(createFakeScrubber('x').scrubber)
    })
    expect(warnings).toEqual([])
  })

  it('those of a store are told by the store alone', async () => {
    const scrubber = createScrubber()
    const stream = createDestination(scrubber, { dest: '/dev/null' })
    process.env['WEAK_WARNING_PASSWORD'] = 'letmein'
    const warnings = await warningsOf(async () => {
      const secrets = await openSecrets({ scrubber, sources: [env({ names: ['WEAK_WARNING_PASSWORD'] })] })
      await secrets.close()
    })
    delete process.env['WEAK_WARNING_PASSWORD']
    stream.destroy()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('WEAK_WARNING_PASSWORD')
  })
})
