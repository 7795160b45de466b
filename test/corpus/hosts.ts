import { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import axios, { AxiosError, AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import pino from 'pino'
import { pinoHttp } from 'pino-http'
import type { SampleRandom } from '../../src/model/rule.js'
import { sampleUuid } from '../../src/model/samples.js'

/** An exchange as pino-http sees it. */
export interface Exchange {
  readonly method?: string
  readonly url?: string
  readonly status?: number
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>
  readonly error?: Error
}

/** A failed call as axios sees it. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly data?: string
  readonly status?: number
  readonly answer?: unknown
  readonly auth?: { readonly username: string; readonly password: string }
}

/** The real libraries, writing to memory. */
export interface Hosts {
  /** One line of pino. */
  log(object: object, message?: string): string
  /** One line of pino-http. */
  exchange(exchange: Exchange): string
  /** An error as axios throws it, with its real config and request. */
  axiosError(call: Call): AxiosError
}

/** Opens pino and pino-http on memory; `random` gives ids and times, so that the same seed gives the same lines. */
export function openHosts(random: SampleRandom): Hosts {
  let written = ''
  let clock = 1_760_000_000_000
  const stream = { write: (text: string) => void (written += text) }
  const logger = pino(
    {
      base: { pid: 4711, hostname: 'orders-7d9f' },
      timestamp: () => `,"time":${(clock += random.int(1, 900))}`,
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    stream,
  )
  const http = pinoHttp({ logger, genReqId: () => sampleUuid(random) })

  function take(): string {
    const line = written.replace(/\n$/, '')
    written = ''
    // The one value that pino-http takes from the real clock.
    return line.replace(/"responseTime":\d+/, () => `"responseTime":${random.int(1, 900)}`)
  }

  return {
    log(object, message) {
      logger.info(object, message)
      return take()
    },
    exchange({ method = 'GET', url = '/', status = 200, requestHeaders = {}, responseHeaders = {}, error }) {
      const socket = { remoteAddress: '10.0.3.7', remotePort: random.int(30_000, 60_000) } as unknown as Socket
      const request = new IncomingMessage(socket)
      Object.assign(request, { method, url, headers: { host: 'api.example.com', ...requestHeaders } })
      const response = new ServerResponse(request)
      response.statusCode = status
      // pino-http makes an error of its own for these; its stack would name the place where the corpus is built.
      if (status >= 500) Object.assign(response, { err: error ?? makeError(`failed with status code ${status}`) })
      for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value as string)
      http(request, response)
      if (error === undefined) response.emit('finish')
      else response.emit('error', error)
      return take()
    },
    axiosError: (call) => makeAxiosError(call),
  }
}

function makeAxiosError(call: Call): AxiosError {
  const headers = AxiosHeaders.from({ Accept: 'application/json, text/plain, */*', ...call.headers })
  const config = {
    ...axios.mergeConfig(axios.defaults as object, {
      method: call.method,
      url: call.url,
      timeout: 5000,
      ...(call.auth === undefined ? {} : { auth: call.auth }),
    }),
    headers,
    data: call.data,
  } as InternalAxiosRequestConfig
  const request = makeClientRequest(call, headers.toJSON() as Record<string, string>)
  const status = call.status ?? 502
  const response = {
    status,
    statusText: 'Bad Gateway',
    headers: AxiosHeaders.from({ 'content-type': 'application/json' }),
    config,
    data: call.answer,
    duration: 12,
  }
  const message = `Request failed with status code ${status}`
  const error = new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, request, response)
  // Real stacks name the place where the corpus is built.
  error.stack = `AxiosError: ${message}\n    at settle (/srv/app/node_modules/axios/lib/core/settle.js:19:12)`
  return error
}

/** A request of node:http on a connection that leads nowhere; its `_header` is the real header text. */
function makeClientRequest(call: Call, headers: Readonly<Record<string, string>>): ClientRequest {
  const url = new URL(call.url)
  const request = new ClientRequest({
    method: call.method,
    host: url.hostname,
    path: url.pathname + url.search,
    headers: { ...headers },
    createConnection: () =>
      new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() }) as unknown as Socket,
  })
  request.on('error', () => request.removeAllListeners())
  request.flushHeaders()
  request.destroy()
  return request
}

/** An error whose stack is the same wherever the corpus is built. */
export function makeError<T extends object>(
  message: string,
  more: T = {} as T,
  kind: ErrorConstructor = Error,
): Error & T {
  const error = new kind(message)
  error.stack = `${error.name}: ${message}\n    at handle (/srv/app/dist/handler.js:42:11)\n    at async run (/srv/app/dist/main.js:7:3)`
  return Object.assign(error, more)
}
