import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** One item as it arrived. */
export interface ReceivedItem {
  readonly headers: Readonly<Record<string, unknown>>
  readonly payload: string
}

/** What a Sentry server would have taken. */
export interface Ingest {
  readonly port: number
  /** Whole request bodies of envelopes, unpacked, and everything else that came (paths, headers). */
  readonly bodies: readonly string[]
  readonly items: readonly ReceivedItem[]
  readonly envelopeHeaders: readonly Readonly<Record<string, unknown>>[]
  close(): Promise<void>
}

/** A server on loopback that takes envelopes and answers other requests with nothing. */
export async function openIngest(): Promise<Ingest> {
  const bodies: string[] = []
  const items: ReceivedItem[] = []
  const envelopeHeaders: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (request.url?.includes('/envelope/') === true) {
        bodies.push(body.toString('latin1'))
        readEnvelope(body, envelopeHeaders, items)
      } else if (request.url?.startsWith('/outbound') === true) {
        // The target of an outgoing call: its own URL is the app's business, its `baggage` is Sentry's.
        bodies.push(String(request.headers['baggage'] ?? ''))
      }
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    bodies,
    items,
    envelopeHeaders,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
}

/** Lines of JSON headers and payloads; a payload is `length` bytes, or a line. */
function readEnvelope(body: Buffer, envelopeHeaders: Record<string, unknown>[], items: ReceivedItem[]): void {
  let at = 0
  function line(): Buffer {
    const end = body.indexOf(0x0a, at)
    const text = body.subarray(at, end < 0 ? body.length : end)
    at = end < 0 ? body.length : end + 1
    return text
  }
  envelopeHeaders.push(JSON.parse(line().toString()) as Record<string, unknown>)
  while (at < body.length) {
    const headers = JSON.parse(line().toString()) as Record<string, unknown>
    const length = headers['length']
    if (typeof length === 'number') {
      items.push({ headers, payload: body.subarray(at, at + length).toString() })
      at += length + 1
    } else items.push({ headers, payload: line().toString() })
  }
}
