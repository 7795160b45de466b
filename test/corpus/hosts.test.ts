import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import axios, { type AxiosError } from 'axios'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSampleRandom } from '../patterns/samples.js'
import { openHosts } from './hosts.js'
import { plantedLines } from './planted.js'

/** What the corpus builds without a network has the shape of what the libraries throw with one. */
describe('errors of the corpus', () => {
  let server: Server
  let base = ''
  let thrown: Record<string, unknown> = {}

  beforeAll(async () => {
    const app = express()
    app.use(express.json())
    app.post('/fail', (_request, response) => {
      response.status(502).json({ error: 'declined' })
    })
    app.use((error: Record<string, unknown>, _request: unknown, response: express.Response, _next: unknown) => {
      thrown = error
      response.status(400).end()
    })
    server = createServer(app)
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })

  it('are those of body-parser', async () => {
    const body = '{"username":"alice",}'
    await axios.post(`${base}/login`, body, {
      headers: { 'content-type': 'application/json' },
      transformRequest: (data: string) => data,
      validateStatus: () => true,
    })
    expect(thrown).toMatchObject({ body, type: 'entity.parse.failed', statusCode: 400, status: 400, expose: true })
    const raw = [...plantedLines(6, 400)].find(({ carrier }) => carrier.startsWith('raw body'))
    expect(Object.keys((JSON.parse(raw?.line ?? '{}') as { err: object }).err)).toEqual(
      expect.arrayContaining(['body', 'type', 'statusCode', 'status', 'expose', 'message', 'stack']),
    )
  })

  it('are those of axios', async () => {
    const headers = { Authorization: 'Bearer none' }
    const real = (await axios
      .post(`${base}/fail`, { n: 1 }, { headers })
      .catch((error: unknown) => error)) as AxiosError
    const built = openHosts(createSampleRandom(1)).axiosError({
      method: 'post',
      url: `${base}/fail`,
      headers,
      data: '{"n":1}',
      answer: { error: 'declined' },
    })
    expect(Object.keys(built).sort()).toEqual(Object.keys(real).sort())
    expect(built.message).toBe(real.message)
    expect(built.config?.headers.get('Authorization')).toBe(real.config?.headers.get('Authorization'))
    expect(built.request._header).toMatch(/^POST \/fail HTTP\/1\.1\r\n(?:.*\r\n)*Authorization: Bearer none\r\n/)
    expect(Object.keys(built.response ?? {}).sort()).toEqual(
      Object.keys(real.response ?? {})
        .filter((key) => key !== 'request')
        .sort(),
    )
  })
})
