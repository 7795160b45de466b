import { spawn } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Ingest, openIngest } from './sentry-ingest.js'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const PLACE = new RegExp(`([\\w-]+)(?::|%3A)${SECRET}`, 'gi')

interface Run {
  readonly ingest: Ingest
  /** Names of the places whose secret arrived, and `?` for one that arrived without its name. */
  readonly leaks: readonly string[]
  readonly stdout: string
  readonly stderr: string
}

/** Runs the app against a server of its own. */
async function drive(sentry: string, guard: string, extra: Readonly<Record<string, unknown>> = {}): Promise<Run> {
  const ingest = await openIngest()
  const job = JSON.stringify({ sentry, guard, port: ingest.port, secret: SECRET, ...extra })
  const app = spawn(process.execPath, ['test/e2e/sentry-app.cjs', job], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  app.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  app.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => app.on('close', resolve))
  await ingest.close()
  if (code !== 0) throw new Error(`The app ended with ${code}: ${stderr.replaceAll(SECRET, '*').slice(-2_000)}`)
  return { ingest, leaks: leaksOf(ingest.bodies), stdout, stderr }
}

function leaksOf(bodies: readonly string[]): readonly string[] {
  const places = new Set<string>()
  for (const body of bodies) {
    let named = 0
    for (const found of body.matchAll(PLACE)) {
      places.add(String(found[1]))
      named++
    }
    if (body.split(SECRET).length - 1 > named) places.add('?')
    for (const offset of [0, 1, 2]) {
      const encoded = Buffer.from('x'.repeat(offset) + SECRET)
        .toString('base64')
        .slice(4, 24)
      if (body.includes(encoded)) places.add('base64')
    }
  }
  return [...places].sort()
}

interface Summary {
  readonly failures: number
  readonly findings: number
  /** Length of all that an offline transport has stored. */
  readonly stored: number
  readonly isStoredClean: boolean
}

function summary(run: Run): Summary {
  return JSON.parse(/\{"failures".*\}/.exec(run.stdout)?.[0] ?? '{}') as Summary
}

function typesOf(run: Run): ReadonlySet<unknown> {
  return new Set(run.ingest.items.map((item) => item.headers['type']))
}

describe.each(['sentry-8', 'sentry-9', 'sentry-10', 'sentry-11'])('%s', (sentry) => {
  let bare: Run
  beforeAll(async () => {
    bare = await drive(sentry, 'none')
  })

  it('leaks in many places without inkout', () => {
    expect(bare.leaks.length).toBeGreaterThan(30)
  })

  it.each(['options', 'transport', 'integration'])('leaks nowhere with the guard as %s', async (guard) => {
    const run = await drive(sentry, guard)
    expect(run.leaks).toEqual([])
    expect(summary(run).failures).toBe(0)
    expect(summary(run).findings).toBeGreaterThan(30)
    // Nothing got lost on the way.
    expect(typesOf(run)).toEqual(typesOf(bare))
    const { ingest } = run
    expect(ingest.items.filter((item) => item.headers['type'] === 'event').length).toBe(
      bare.ingest.items.filter((item) => item.headers['type'] === 'event').length,
    )
    // Ids and the rest of the envelope are whole.
    for (const headers of ingest.envelopeHeaders) {
      const { event_id: eventId, trace } = headers as { event_id?: string; trace?: Record<string, string> }
      if (eventId !== undefined) expect(eventId).toMatch(/^[0-9a-f]{32}$/)
      if (trace?.['trace_id'] !== undefined) expect(trace['trace_id']).toMatch(/^[0-9a-f]{32}$/)
      if (trace?.['public_key'] !== undefined) expect(trace['public_key']).toBe('0123456789abcdef0123456789abcdef')
    }
    for (const item of ingest.items)
      if (item.headers['type'] !== 'attachment') expect(() => JSON.parse(item.payload)).not.toThrow()
    const sessions = ingest.items.filter((item) => item.headers['type'] === 'session')
    for (const { payload } of sessions)
      expect((JSON.parse(payload) as { sid: string }).sid).toMatch(/^[0-9a-f-]{32,36}$/)
    const attachments = ingest.items.filter((item) => item.headers['type'] === 'attachment').map((item) => item.payload)
    expect(attachments).toContain('attachment-bytes:[redacted:app-secret]')
  })

  it('plain hooks keep it out of events, transactions and spans', async () => {
    const run = await drive(sentry, 'hooks')
    expect(summary(run).failures).toBe(0)
    const leaking = run.ingest.items.filter((item) => JSON.stringify(item).includes(SECRET))
    const allowed = ['feedback', 'check_in', 'attachment', 'log', 'trace_metric']
    expect(
      [...new Set(leaking.map((item) => String(item.headers['type'])))].filter((type) => !allowed.includes(type)),
    ).toEqual([])
  })

  it('a hook of the user that throws lets nothing through', async () => {
    const run = await drive(sentry, 'options', { throwing: true })
    expect(run.leaks).toEqual([])
    expect(summary(run).failures).toBeGreaterThan(0)
    expect([...typesOf(run)]).toContain('feedback')
  })

  it.each(['options', 'hooks'])('values that throw, are deep or go round do no harm, guarded by %s', async (guard) => {
    const run = await drive(sentry, guard, { hostile: true })
    if (guard === 'options') expect(run.leaks).toEqual([])
    // Version 8 itself gives up on such values.
    if (sentry !== 'sentry-8') expect(summary(run).failures).toBeGreaterThan(0)
  })

  it('a tunnel gets clean envelopes with the DSN as it is', async () => {
    const run = await drive(sentry, 'options', { tunnel: true })
    expect(run.leaks).toEqual([])
    const dsns = run.ingest.envelopeHeaders.map((headers) => String(headers['dsn']))
    expect(new Set(dsns)).toEqual(new Set([`http://0123456789abcdef0123456789abcdef@127.0.0.1:${run.ingest.port}/1`]))
  })

  it('an offline transport stores and sends clean envelopes', async () => {
    const bareOffline = await drive(sentry, 'none', { offline: true })
    const run = await drive(sentry, 'options', { offline: true })
    expect(summary(bareOffline).isStoredClean).toBe(false)
    expect(summary(run).stored).toBeGreaterThan(10_000)
    expect(summary(run).isStoredClean).toBe(true)
    expect(run.leaks).toEqual([])
    expect(typesOf(run)).toEqual(typesOf(bareOffline))
  })

  it.each(['options', 'integration'])('Spotlight gets clean envelopes, guarded by %s', async (guard) => {
    const run = await drive(sentry, guard, { spotlight: true })
    expect(run.leaks).toEqual([])
    // Each envelope came twice.
    expect(run.ingest.envelopeHeaders.length).toBeGreaterThan(bare.ingest.envelopeHeaders.length * 1.5)
  })

  it('warns that another thread sends what it cannot reach', async () => {
    const run = await drive(sentry, 'options', { anr: true })
    expect(run.leaks).toEqual([])
    expect(run.stderr).toContain('INKOUT_SENTRY_OUT_OF_REACH')
  })
})

describe('span lifecycles', () => {
  it.each([
    ['sentry-10', 'stream'],
    ['sentry-11', 'static'],
    ['sentry-11', 'stream'],
  ])('%s: %s', async (sentry, lifecycle) => {
    const bare = await drive(sentry, 'none', { lifecycle })
    const run = await drive(sentry, 'options', { lifecycle })
    expect(bare.leaks).toEqual(expect.arrayContaining(['span-name', 'span-attribute', 'child-span']))
    expect(run.leaks).toEqual([])
    expect(typesOf(run)).toEqual(typesOf(bare))
  })
})

describe('the pino integration', () => {
  it.each(['sentry-10', 'sentry-11'])('%s: raw lines are cleaned on the way out', async (sentry) => {
    const bare = await drive(sentry, 'none', { pinoTap: true })
    expect(bare.leaks).toContain('pino-message')
    expect((await drive(sentry, 'options', { pinoTap: true })).leaks).toEqual([])
  })
})
