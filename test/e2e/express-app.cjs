/**
 * An Express app whose routes fail in many ways, each with a secret. One JSON argument: { express, guard, secret }.
 * Tells its port by IPC; what Express prints goes to stderr as ever.
 */
const http = require('node:http')
const { inspect } = require('node:util')
const axios = require('axios')
const { createScrubber } = require('inkout')
const { scrubErrors } = require('inkout/express')

const job = JSON.parse(process.argv[2])
const { secret } = job
const express = require(job.express)
const scrubber = createScrubber({ known: { 'app-secret': secret } })
const app = express()

class Refused extends Error {
  constructor(message) {
    super(message)
    this.status = 403
    this.expose = true
    this.details = { token: secret }
  }
  get shown() {
    return `shown ${secret}`
  }
  toJSON() {
    return { message: this.message, secret }
  }
  [inspect.custom]() {
    return `Refused <${secret}>`
  }
}

function rich() {
  const error = new Error(`query failed for ${secret}`, { cause: new Error(`inner ${secret}`) })
  error.config = { headers: { Authorization: `Bearer ${secret}` } }
  error.list = new Map([[secret, new Set([secret])]])
  error.status = 502
  return error
}

app.get('/throw', () => {
  throw rich()
})
app.get('/next', (_request, _response, next) => next(rich()))
app.get('/async', async (_request, _response, next) => {
  await null
  if (job.express === 'express-4') next(rich())
  else throw rich()
})
app.get('/string', (_request, _response, next) => next(`plain ${secret}`))
app.get('/object', (_request, _response, next) => next({ message: secret, stack: `at ${secret}` }))
app.get('/bare', (_request, _response, next) => next(Object.assign(Object.create(null), { toString: () => secret, stack: secret })))
app.get('/frozen', (_request, _response, next) => next(Object.freeze(new Error(secret))))
app.get('/getter', (_request, _response, next) => {
  const error = Object.create(Error.prototype, { message: { get: () => secret }, stack: { get: () => `stack ${secret}` } })
  next(error)
})
app.get('/class', (_request, _response, next) => next(new Refused(`refused ${secret}`)))
app.get('/headers', (_request, _response, next) =>
  next(Object.assign(new Error('limited'), { status: 429, headers: { 'Retry-After': '7', 'X-Debug': secret } })),
)
app.get('/sent', (_request, response, next) => {
  response.write('part')
  next(rich())
})
app.get('/aggregate', (_request, _response, next) => next(new AggregateError([rich(), secret], `many ${secret}`)))
app.get('/hostile', (_request, _response, next) => {
  next(
    new Proxy(Object.assign(new Error(secret), { config: {} }), {
      get(target, key) {
        if (key === 'config') throw new Error(secret)
        return target[key]
      },
    }),
  )
})
app.get('/cycle', (_request, _response, next) => {
  let error = rich()
  error.self = error
  for (let i = 0; i < 10_000; i++) error = new Error('outer', { cause: error })
  next(error)
})
app.get('/axios', (request, _response, next) => {
  axios
    .get(`http://127.0.0.1:${request.socket.localPort}/nowhere?access_token=${secret}`, {
      headers: { Authorization: `Bearer ${secret}` },
    })
    .catch(next)
})
app.get('/custom', (_request, _response, next) => next(Object.assign(rich(), { custom: true })))

if (job.guard) app.use(scrubErrors(scrubber))
app.use((error, _request, response, next) => {
  if (error?.custom !== true) return next(error)
  response.status(error.status).json({ message: error.message, stack: error.stack, all: inspect(error, { depth: 9 }), error })
})

const server = http.createServer(app).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => {
  process.send({ failures: scrubber.stats().failures }, () => process.exit(0))
})
