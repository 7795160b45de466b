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

function summary(run: Run): { readonly failures: number; readonly findings: number } {
  return JSON.parse(/\{"failures".*\}/.exec(run.stdout)?.[0] ?? '{}') as { failures: number; findings: number }
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

  it('plain hooks keep most of it back', async () => {
    const run = await drive(sentry, 'hooks')
    expect(summary(run).failures).toBe(0)
    expect(run.leaks).toEqual([])
    expect(run.leaks.filter((place) => /^(?:exception|cause|tag|extra|context|user|breadcrumb)/.test(place))).toEqual(
      [],
    )
  })
})
