import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Logger } from 'pino'
import type { DemoSecrets } from './demo-secrets.js'
import { UsageError } from './usage.js'

/** The frameworks that the demo's app is made of. */
export interface DemoFrameworks {
  readonly express: typeof import('express')
  readonly pino: typeof import('pino').pino
  readonly pinoHttp: typeof import('pino-http').pinoHttp
  readonly axios: { post(url: string, body: object, options: { headers: Record<string, string> }): Promise<unknown> }
}

/**
 * Loads the frameworks; the package itself needs none of them.
 *
 * @throws {UsageError} that says what to install.
 */
export async function loadFrameworks(): Promise<DemoFrameworks> {
  try {
    const [{ default: express }, { pino }, { pinoHttp }, { default: axios }] = await Promise.all([
      import('express'),
      import('pino'),
      import('pino-http'),
      import('axios'),
    ])
    return { express, pino, pinoHttp, axios }
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error
    throw new UsageError(
      'The demo runs a real app and needs its parts: npm install express@5 pino@10 pino-http@11 axios@1',
    )
  }
}

/** What the app is configured with, as read from its `.env`. */
export type DemoEnv = Readonly<Record<string, string>>

/** Resources of the app, all on loopback. */
interface Running {
  readonly url: string
  close(): void
}

/**
 * Starts the app, sends it real requests one after the other, stops it.
 *
 * @param onStep is told what happens next, for the headings.
 */
export async function runDemoApp(
  frameworks: DemoFrameworks,
  logger: Logger,
  env: DemoEnv,
  secrets: DemoSecrets,
  onStep: (step: string) => void,
): Promise<void> {
  const payments = await listen(
    createServer((_, res) => {
      res.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"key revoked"}')
    }),
  )
  const app = await listen(createServer(buildApp(frameworks, logger, env, secrets, payments.url)))
  try {
    onStep('startup')
    logger.info({ config: { env, stripe: { key: secrets.stripeKey }, smtp: smtpOptions(env) } }, 'configuration loaded')
    logger.warn({ key: secrets.privateKey }, 'signing key is older than a year')

    onStep('POST /login')
    await send(`${app.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'ada', password: secrets.loginPassword }),
    })
    onStep('GET /orders')
    await send(`${app.url}/orders`, {
      headers: {
        authorization: `Bearer ${secrets.bearerToken}`,
        cookie: `sid=${encodeURIComponent(secrets.sessionId)}`,
      },
    })
    onStep('GET /invoice')
    await send(`${app.url}/invoice?id=42&token=${secrets.jwt}`)
    onStep('GET /report')
    await send(`${app.url}/report`)
    onStep('POST /pay')
    await send(`${app.url}/pay`, { method: 'POST' })
  } finally {
    app.close()
    payments.close()
  }
}

function smtpOptions(env: DemoEnv): object {
  const basic = Buffer.from(`mailer:${env['MAIL_PASSWORD']}`).toString('base64')
  return { host: 'smtp.internal', port: 587, handshake: `AUTH PLAIN ${basic}` }
}

function buildApp(
  { express, pinoHttp, axios }: DemoFrameworks,
  logger: Logger,
  env: DemoEnv,
  secrets: DemoSecrets,
  paymentsUrl: string,
): ReturnType<typeof express> {
  const app = express()
  app.use(pinoHttp({ logger }))
  app.use(express.json())
  app.post('/login', (req, res) => {
    req.log.info({ body: req.body as unknown }, 'login attempt')
    res.cookie('sid', secrets.sessionId, { httpOnly: true }).json({ ok: true })
  })
  app.get('/orders', (_, res) => {
    res.json({ orders: [] })
  })
  app.get('/invoice', (_, res) => {
    res.json({ total: '12.00' })
  })
  app.get('/report', async () => {
    await queryDatabase(env['DATABASE_URL'] ?? '')
  })
  app.post('/pay', async () => {
    await axios.post(
      `${paymentsUrl}/charges`,
      { amount: 1200 },
      { headers: { 'x-api-key': env['PAYMENT_API_KEY'] ?? '' } },
    )
  })
  const onError: import('express').ErrorRequestHandler = (error, req, res, _next) => {
    req.log.error({ err: error as unknown }, 'request failed')
    res.status(500).json({ error: 'internal' })
  }
  app.use(onError)
  return app
}

/** Fails as a driver does whose server is down: the message names the whole connection string. */
async function queryDatabase(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const cause = await new Promise<Error>((resolve) => {
    connect(Number(port), hostname).once('error', resolve)
  })
  throw new Error(`could not connect to ${url}`, { cause })
}

async function listen(server: Server): Promise<Running> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function send(url: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(url, init)
  await response.arrayBuffer()
}
