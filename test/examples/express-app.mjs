// An Express app with pino and Sentry, whose secrets come from wherever `sources` says. Shared by express-vault.mjs and
// express-aws.mjs; in an app of your own it is one file.
import { once } from 'node:events'
import express from 'express'
import { createScrubber } from 'inkout'
import { scrubErrors } from 'inkout/express'
import { createDestination } from 'inkout/pino'
import { openSecrets } from 'inkout/secrets'
import { scrubSentry } from 'inkout/sentry'
import { pino } from 'pino'
// In an app: import * as Sentry from '@sentry/node'
import * as Sentry from 'sentry-10'
import { z } from 'zod'

export async function startApp(sources) {
  // First the scrubber, then everything that could print something.
  const scrubber = createScrubber()
  Sentry.init(scrubSentry(scrubber, { dsn: process.env.SENTRY_DSN, tracesSampleRate: 0 }))
  const logger = pino(createDestination(scrubber))

  const secrets = await openSecrets({
    scrubber,
    sources,
    schema: z.object({ 'db-user': z.string(), 'db-password': z.string().min(12) }),
    onInvalid: 'exit',
    refreshMs: 200, // five minutes are more like it outside of an example
  })
  secrets.on('rotated', (event) => logger.info(event, 'a secret was rotated'))
  secrets.on('refresh-failed', ({ error }) => logger.warn({ error }, 'secrets are stale'))

  const app = express()
  app.get('/', (request, response) => {
    // The mistakes that everybody makes sooner or later.
    logger.info({ db: { user: secrets.get('db-user'), password: secrets.get('db-password') } }, 'connecting')
    response.json({ ok: true, version: secrets.status().secrets.find(({ name }) => name === 'db-password').version })
  })
  app.get('/fail', () => {
    throw new Error(`cannot connect to postgres://app:${encodeURIComponent(secrets.get('db-password'))}@db:5432/app`)
  })
  Sentry.setupExpressErrorHandler(app)
  app.use(scrubErrors(scrubber))
  app.use((error, request, response, _next) => {
    logger.error({ err: error, url: request.url }, 'request failed')
    response.status(500).json({ message: error.message })
  })

  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  logger.info({ port: server.address().port }, 'listening')
  process.once('SIGTERM', async () => {
    server.close()
    await Promise.all([secrets.close(), Sentry.close(2_000)])
    logger.info('bye')
  })
}
