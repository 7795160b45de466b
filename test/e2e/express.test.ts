import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const ROUTES: Readonly<Record<string, number>> = {
  '/throw': 502,
  '/next': 502,
  '/async': 502,
  '/string': 500,
  '/object': 500,
  '/bare': 500,
  '/frozen': 500,
  '/getter': 500,
  '/class': 403,
  '/headers': 429,
  '/aggregate': 500,
  '/hostile': 500,
  '/cycle': 500,
  '/axios': 404,
  '/custom': 502,
}

interface Run {
  readonly statuses: Readonly<Record<string, number>>
  /** Every answer with its headers, by route. */
  readonly answers: Readonly<Record<string, string>>
  readonly failures: number
  readonly printed: string
}

async function drive(express: string, guard: boolean, env: string): Promise<Run> {
  const app = spawn(
    process.execPath,
    ['test/e2e/express-app.cjs', JSON.stringify({ express, guard, secret: SECRET })],
    {
      env: { ...process.env, NODE_ENV: env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let printed = ''
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const port = await portOf(app)
  const statuses: Record<string, number> = {}
  const answers: Record<string, string> = {}
  for (const route of [...Object.keys(ROUTES), '/sent']) {
    const answer = await request(port, route)
    statuses[route] = answer.status
    answers[route] = answer.text
  }
  return { statuses, answers, failures: await stop(app), printed }
}

function portOf(app: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    app.once('message', (message: { readonly port: number }) => resolve(message.port))
    app.once('close', (code) => reject(new Error(`The app ended with ${code} before it listened`)))
  })
}

/** Ends the app; returns how many failures its scrubber has counted. */
async function stop(app: ChildProcess): Promise<number> {
  const told = once(app, 'message')
  const closed = once(app, 'close')
  app.send('stop')
  const [{ failures }] = (await told) as [{ readonly failures: number }]
  await closed
  return failures
}

/** A request whose answer may break off. */
function request(port: number, path: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const call = get({ port, path, host: '127.0.0.1' }, (response) => {
      let text = JSON.stringify(response.headers)
      const end = () => resolve({ status: response.statusCode ?? 0, text })
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', end)
      response.on('error', end)
    })
    call.on('error', reject)
  })
}

describe.each(['express', 'express-4'])('%s', (express) => {
  describe.each(['production', 'development'])('in %s', (env) => {
    let bare: Run
    let guarded: Run
    beforeAll(async () => {
      bare = await drive(express, false, env)
      guarded = await drive(express, true, env)
    })

    it('leaks without the handler', () => {
      expect(bare.printed.includes(SECRET)).toBe(true)
      expect(bare.answers['/headers']?.includes(SECRET)).toBe(true)
    })

    it('shows and prints no secret with it', () => {
      const leaking = Object.entries(guarded.answers).filter(([, text]) => text.includes(SECRET))
      expect(leaking.map(([route]) => route)).toEqual([])
      expect(guarded.printed.includes(SECRET)).toBe(false)
    })

    it('counts what could not be read: getters that throw', () => {
      expect(bare.failures).toBe(0)
      expect(guarded.failures).toBeGreaterThan(0)
    })

    it('answers and prints as before otherwise', () => {
      const { '/sent': _bare, ...expected } = bare.statuses
      const { '/sent': _guarded, ...statuses } = guarded.statuses
      expect(statuses).toEqual(expected)
      expect(statuses).toEqual(ROUTES)
      expect(guarded.answers['/headers']).toContain('"retry-after":"7"')
      expect(guarded.printed).toContain('query failed for [redacted:app-secret]')
      expect(guarded.printed).toContain('express-app.cjs')
      expect(guarded.answers['/custom']).toContain('[redacted:app-secret]')
    })
  })
})
