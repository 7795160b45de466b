/**
 * Express with pino and Sentry under load; every failing request carries a secret. One JSON argument: { guard, port, secret }.
 * Tells its port by IPC, and what it cost when asked.
 */
const http = require('node:http')
const Sentry = require('sentry-10')
const express = require('express')
const pino = require('pino')
const { pinoHttp } = require('pino-http')
const { createScrubber } = require('inkout')
const { scrubErrors } = require('inkout/express')
const { createDestination } = require('inkout/pino')
const { scrubSentry } = require('inkout/sentry')

const job = JSON.parse(process.argv[2])
const { secret } = job
const scrubber = createScrubber({ known: { 'app-secret': secret } })
const options = {
  dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${job.port}/1`,
  tracesSampleRate: 0.1,
  registerEsmLoaderHooks: false,
}
Sentry.init(job.guard ? scrubSentry(scrubber, options) : options)
const settings = { dest: 1, sync: false, minLength: 4096 }
const logger = pino({}, job.guard ? createDestination(scrubber, settings) : pino.destination(settings))
const app = express()

app.use(pinoHttp({ logger }))
app.get('/ok', (request, response) => {
  request.log.info({ user: { id: 42, name: 'ada' }, items: [1, 2, 3] }, 'listed the items')
  response.json({ ok: true })
})
app.get('/fail', (request) => {
  const error = new Error(`upstream refused ${secret}`, { cause: new Error(`password=${secret}`) })
  error.config = { url: 'http://upstream.example/items', headers: { Authorization: `Bearer ${secret}` } }
  request.log.error(error, 'the request failed')
  throw error
})
if (job.guard) app.use(scrubErrors(scrubber))
Sentry.setupExpressErrorHandler(app)

const server = http.createServer(app).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', async (message) => {
  if (message === 'cost') process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage().rss })
  else {
    await Sentry.close(2_000)
    process.send({ failures: scrubber.stats().failures }, () => process.exit(0))
  }
})
