/**
 * Plants a secret in every place that Sentry sends, each marked with the place's name. One JSON argument:
 * { sentry, guard, port, secret, lifecycle, tunnel, spotlight, anr, throwing, hostile, pinoTap, offline }. Ends when everything is sent.
 */
const { dirname } = require('node:path')
const { createScrubber } = require('inkout')
const inkoutSentry = require('inkout/sentry')

const job = JSON.parse(process.argv[2])
const { secret } = job
const Sentry = require(job.sentry)
const scrubber = createScrubber({ known: { 'app-secret': secret } })
const at = (place) => `${place}:${secret}`
/** What an offline transport has put aside, as it would lie on a disk. */
const stored = []
let isOnline = false
let everStored = ''

function optionsFor() {
  const options = {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${job.port}/1`,
    tracesSampleRate: 1,
    enableLogs: true,
    enableMetrics: true,
    includeLocalVariables: true,
    attachStacktrace: true,
    release: 'shop@1.4.2',
    environment: 'test',
    _experiments: { enableLogs: true, enableMetrics: true },
    registerEsmLoaderHooks: false,
    normalizeDepth: 5,
    debug: false,
    ...(job.lifecycle === undefined ? {} : { traceLifecycle: job.lifecycle }),
    ...(job.tunnel ? { tunnel: `http://127.0.0.1:${job.port}/tunnel/envelope/` } : {}),
    ...(job.spotlight ? { spotlight: `http://127.0.0.1:${job.port}/spotlight/envelope/` } : {}),
    ...(job.anr ? { integrations: [Sentry.anrIntegration()] } : {}),
    ...(job.throwing ? throwingHooks() : {}),
    ...(job.offline ? { transport: makeOfflineTransport() } : {}),
    ...(job.pinoTap ? { integrations: [Sentry.pinoIntegration({ error: { levels: ['error'] } })] } : {}),
  }
  switch (job.guard) {
    case 'none':
      return options
    case 'options':
      return inkoutSentry.scrubSentry(scrubber, options)
    case 'transport':
      return inkoutSentry.scrubSentry(scrubber, { ...options, transport: (given) => Sentry.makeNodeTransport(given) })
    case 'integration':
      return { ...options, integrations: [...(options.integrations ?? []), inkoutSentry.scrubIntegration(scrubber)] }
    case 'hooks':
      return {
        ...options,
        beforeSend: inkoutSentry.createBeforeSend(scrubber),
        beforeSendTransaction: inkoutSentry.createBeforeSendTransaction(scrubber),
        beforeSendSpan: inkoutSentry.createBeforeSendSpan(scrubber),
        beforeSendLog: inkoutSentry.createBeforeSendLog(scrubber),
        beforeSendMetric: inkoutSentry.createBeforeSendMetric(scrubber),
        beforeBreadcrumb: inkoutSentry.createBeforeBreadcrumb(scrubber),
        _experiments: { ...options._experiments, beforeSendLog: inkoutSentry.createBeforeSendLog(scrubber) },
      }
    default:
      throw new Error('unknown guard')
  }
}

/** Sentry's own offline transport over its own HTTP transport. */
function makeOfflineTransport() {
  const core = require(require.resolve('@sentry/core', { paths: [dirname(require.resolve(job.sentry))] }))
  const put = (method) => async (envelope) => {
    everStored += Buffer.from(core.serializeEnvelope(envelope)).toString('latin1')
    stored[method](envelope)
  }
  const store = {
    push: put('push'),
    unshift: put('unshift'),
    shift: async () => stored.shift(),
  }
  const makeHttp = (options) => {
    const transport = Sentry.makeNodeTransport(options)
    const send = (envelope) => (isOnline ? transport.send(envelope) : Promise.reject(new Error('offline')))
    return { ...transport, send }
  }
  const make = core.makeOfflineTransport(makeHttp)
  return (options) => make({ ...options, createStore: () => store })
}

/** Sends what was put aside: each envelope that arrives is followed by the next one. */
async function goOnline() {
  isOnline = true
  Sentry.captureMessage('online again')
  while (stored.length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Hooks of a user's own that fail. */
function throwingHooks() {
  const fail = () => {
    throw new Error(at('hook-error'))
  }
  return {
    beforeSend: fail,
    beforeSendTransaction: fail,
    beforeSendLog: fail,
    beforeSendMetric: fail,
    beforeSendSpan: fail,
    beforeBreadcrumb: fail,
  }
}

class Account {
  constructor() {
    this.owner = at('extra-instance')
  }
  toJSON() {
    return { json: at('extra-tojson') }
  }
}

function plantScope() {
  Sentry.setTag('tag', at('tag'))
  Sentry.setTag(at('tag-key'), 'x')
  Sentry.setExtra('text', at('extra-text'))
  Sentry.setExtra('map', new Map([[at('extra-map-key'), at('extra-map')]]))
  Sentry.setExtra('account', new Account())
  Sentry.setExtra('deep', { a: { b: { c: at('extra-deep') } } })
  Sentry.setExtra('url', new URL(`https://u:${secret}@localhost/extra-url`))
  Sentry.setExtra('bytes', Buffer.from(at('extra-bytes')))
  Sentry.setExtra('boxed', Object(at('extra-boxed')))
  Sentry.setContext('custom', { value: at('context') })
  Sentry.setUser({ id: '42', email: at('user-email'), username: at('user-name'), ip_address: '127.0.0.1' })
  if (job.hostile) plantHostile()
  Sentry.addBreadcrumb({ category: 'auth', message: at('breadcrumb'), data: { token: at('breadcrumb-data') } })
  Sentry.getCurrentScope().addAttachment({ filename: `${at('attachment-name')}.txt`, data: at('attachment-text') })
  Sentry.getCurrentScope().addAttachment({ filename: 'bytes.bin', data: new Uint8Array(Buffer.from(at('attachment-bytes'))) })
  Sentry.getCurrentScope().setTransactionName?.(at('scope-transaction'))
  Sentry.getCurrentScope().setAttributes?.({ 'scope.attribute': at('scope-attribute') })
  Sentry.getCurrentScope().setFingerprint?.(['{{ default }}', at('fingerprint')])
  console.log('breadcrumb from the console', at('console-breadcrumb'))
}

/** Values that are deep, go round in circles, or throw. */
function plantHostile() {
  let deep = { end: at('deep-end') }
  for (let i = 0; i < 10_000; i++) deep = { deep }
  const round = { text: at('cycle') }
  round.self = round
  const failing = {
    get broken() {
      throw new Error(at('getter-error'))
    },
    toJSON() {
      throw new Error(at('tojson-error'))
    },
  }
  Sentry.setExtra('deepest', deep)
  Sentry.setExtra('round', round)
  Sentry.setExtra('failing', failing)
  Sentry.addBreadcrumb({ category: 'odd', message: 'odd', data: { deep, round, failing } })
  Sentry.captureException(Object.assign(new Error(at('hostile-error')), { deep, round, failing }))
}

function plantErrors() {
  const error = new Error(at('exception'), { cause: new Error(at('cause')) })
  error.detail = at('exception-property')
  Sentry.captureException(error, { extra: { hint: at('capture-extra') }, tags: { hint: at('capture-tag') } })
  Sentry.captureException(new AggregateError([new Error(at('aggregate-item'))], at('aggregate')))
  Sentry.captureException({ odd: at('exception-object') })
  Sentry.captureException(at('exception-string'))
  Sentry.captureMessage(at('message'), 'error')
  Sentry.captureEvent({
    message: at('event-message'),
    logentry: { message: 'log %s', params: [at('logentry-param')] },
    request: {
      url: `http://localhost/?q=${at('request-url')}`,
      query_string: `token=${at('request-query')}`,
      headers: { authorization: `Bearer ${at('request-header')}` },
      cookies: { session: at('request-cookie') },
      data: { body: at('request-body') },
    },
    server_name: at('server-name'),
    modules: { [at('module')]: '1.0.0' },
    exception: {
      values: [{ type: at('exception-type'), value: 'x', stacktrace: { frames: [{ function: 'f', vars: { local: at('frame-variable') } }] } }],
    },
  })
}

function plantSpans() {
  return Sentry.startSpan({ name: at('span-name'), op: at('span-op'), attributes: { key: at('span-attribute') } }, async (span) => {
    span.addEvent?.('event', { key: at('span-event') })
    await Sentry.startSpan({ name: at('child-span'), attributes: { [at('span-key')]: at('child-attribute') } }, async () => {
      Sentry.captureException(new Error(at('exception-in-span')))
      await fetch(`http://127.0.0.1:${job.port}/outbound?token=${at('fetch-url')}`).catch(() => undefined)
    })
    span.setStatus?.({ code: 2, message: at('span-status') })
  })
}

function plantRest() {
  const { logger, metrics } = Sentry
  logger?.info?.(at('log'), { attribute: at('log-attribute') })
  if (logger?.fmt !== undefined) logger.warn(logger.fmt`formatted ${at('log-parameter')}`)
  metrics?.count?.('jobs', 1, { attributes: { queue: at('metric-attribute') } })
  metrics?.count?.(at('metric-name'), 1)
  Sentry.captureFeedback?.({ message: at('feedback'), name: at('feedback-name'), email: at('feedback-email'), url: at('feedback-url') })
  const checkInId = Sentry.captureCheckIn?.({ monitorSlug: at('monitor-slug'), status: 'in_progress' })
  if (checkInId) Sentry.captureCheckIn({ monitorSlug: at('monitor-slug-end'), status: 'ok', checkInId })
}

async function main() {
  process.on('warning', (warning) => process.stderr.write(`${warning.name} ${warning.code ?? ''}\n`))
  Sentry.init(optionsFor())
  Sentry.startSession?.()
  plantScope()
  plantErrors()
  await plantSpans()
  plantRest()
  if (job.pinoTap) {
    const pino = require('pino')
    pino({ base: null }, { write() {} }).error({ note: at('pino-object') }, at('pino-message'))
  }
  Sentry.endSession?.()
  await Sentry.flush(10_000)
  if (job.offline) await goOnline()
  await Sentry.close(10_000)
  const { failures, findings } = scrubber.stats()
  process.stdout.write(
    JSON.stringify({ failures, findings, stored: everStored.length, isStoredClean: !everStored.includes(secret) }),
  )
}

void main()
