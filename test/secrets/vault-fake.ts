import { ECHOED, type Trouble } from './contract.js'

/** One request as the fake saw it. */
export interface FakeRequest {
  readonly method: string
  readonly url: URL
  readonly token: string | undefined
  readonly namespace: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** What the fake answers: a status with a JSON body, a raw text, or headers. */
export interface FakeAnswer {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Record<string, string>
}

/** A `fetch` over a function, with a log of requests. */
export interface FakeVault {
  readonly fetch: typeof globalThis.fetch
  readonly requests: FakeRequest[]
  /** `METHOD path` of each request. */
  lines(): readonly string[]
  trouble: Trouble | undefined
}

const TROUBLES: Readonly<Partial<Record<Trouble, FakeAnswer>>> = {
  missing: { status: 404, json: { errors: [ECHOED] } },
  denied: { status: 403, json: { errors: [`permission denied ${ECHOED}`] } },
  malformed: { text: `<html>${ECHOED}</html>` },
}

export function createFakeVault(answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>): FakeVault {
  const vault: FakeVault = {
    requests: [],
    trouble: undefined,
    lines: () => vault.requests.map(({ method, url }) => `${method} ${url.pathname.slice(4)}${url.search}`),
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers)
      const request: FakeRequest = {
        method: init?.method ?? 'GET',
        url: new URL(String(input)),
        token: headers.get('x-vault-token') ?? undefined,
        namespace: headers.get('x-vault-namespace') ?? undefined,
        body: typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {},
      }
      vault.requests.push(request)
      if (vault.trouble === 'hang') return new Promise(() => undefined)
      if (vault.trouble === 'down') {
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(ECHOED), { code: 'ECONNREFUSED' }) })
      }
      const { status = 200, json, text, headers: more } = TROUBLES[vault.trouble!] ?? (await answer(request))
      const body = status === 204 ? null : (text ?? JSON.stringify(json ?? {}))
      return new Response(body, { status, ...(more === undefined ? {} : { headers: more }) })
    },
  }
  return vault
}

/** Data of KV version 2. */
export function kv2(data: Readonly<Record<string, unknown>>, version = 1): FakeAnswer {
  return { json: { data: { data, metadata: { version, destroyed: false } }, lease_id: '', lease_duration: 0 } }
}
