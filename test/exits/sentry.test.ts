import type { NodeOptions } from 'sentry-10'
import { describe, expect, it } from 'vitest'
import {
  createBeforeBreadcrumb,
  createBeforeSend,
  createBeforeSendLog,
  createBeforeSendMetric,
  createBeforeSendSpan,
  createBeforeSendTransaction,
  guardTransport,
  scrubIntegration,
  scrubSentry,
} from '../../src/exits/sentry.js'
import { FAILED_TEXT } from '../../src/mask/placeholder.js'
import { INTERNALS, type Scrubber } from '../../src/scrub/api.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const MASK = '[redacted:app-secret]'
const HEX = ['9f86d081884c7d65', '9a2feaa0c55ad015'].join('')

function make(): Scrubber {
  return createScrubber({ known: { 'app-secret': SECRET } })
}

/** A scrubber whose values always fail. */
function broken(): Scrubber {
  const scrubber = make()
  const doors = (scrubber as unknown as Record<symbol, object>)[INTERNALS]
  return { ...scrubber, [INTERNALS]: { ...doors, scrubValue: () => FAILED_TEXT } } as Scrubber
}

function sendThrough(envelope: unknown, scrubber = make(), options = {}): unknown[] {
  const sent: unknown[] = []
  const transport = { send: (given: unknown) => Promise.resolve(void sent.push(given)) }
  guardTransport(scrubber, transport, options).send(envelope)
  return sent
}

describe('the transport', () => {
  it('sends a clean envelope as it is, without copying', () => {
    const envelope = [{ event_id: HEX }, [[{ type: 'event' }, { message: 'hello' }]]]
    expect(sendThrough(envelope)[0]).toBe(envelope)
  })

  it('cleans headers and every kind of payload, keeps ids and the DSN', () => {
    const dsn = `https://${HEX}@o1.ingest.example/1`
    const envelope = [
      { event_id: HEX, dsn, trace: { trace_id: HEX, public_key: HEX, transaction: `GET ${SECRET}` } },
      [
        [{ type: 'event' }, { event_id: HEX, message: new String(SECRET), extra: { [SECRET]: 1 } }],
        [{ type: 'session' }, { sid: HEX, did: SECRET, status: 'ok' }],
        [{ type: 'attachment', length: 22, filename: `${SECRET}.txt` }, Buffer.from(`a ${SECRET}`)],
        [{ type: 'attachment', length: 22 }, `ä ${SECRET}`],
        [{ type: 'replay_recording' }, `{"segment_id":0}\n[{"data":"${SECRET}"}]`],
        [{ type: 'new_kind' }, SECRET],
      ],
    ]
    const before = JSON.stringify(envelope)
    const [headers, items] = sendThrough(envelope)[0] as [Record<string, unknown>, [Record<string, unknown>, unknown][]]
    expect(JSON.stringify(envelope)).toBe(before)
    expect(headers).toEqual({
      event_id: HEX,
      dsn,
      trace: { trace_id: HEX, public_key: HEX, transaction: `GET ${MASK}` },
    })
    expect(JSON.stringify(items[0])).toBe(
      JSON.stringify([{ type: 'event' }, { event_id: HEX, message: MASK, extra: { [MASK]: 1 } }]),
    )
    expect(items[1]).toEqual([{ type: 'session' }, { sid: HEX, did: MASK, status: 'ok' }])
    expect(items[2]).toEqual([
      { type: 'attachment', length: MASK.length + 2, filename: `${MASK}.txt` },
      Buffer.from(`a ${MASK}`),
    ])
    expect(items[3]).toEqual([{ type: 'attachment', length: MASK.length + 3 }, `ä ${MASK}`])
    expect(items[4]?.[1]).toBe(`{"segment_id":0}\n[{"data":"${MASK}"}]`)
    expect(items[5]?.[1]).toBe(MASK)
  })

  it('an id that is a registered value is masked', () => {
    const scrubber = make()
    scrubber.known.add('odd-id', HEX)
    const [envelope] = sendThrough(
      [{}, [[{ type: 'event' }, { event_id: 'x', contexts: { trace: { trace_id: HEX } } }]]],
      scrubber,
    )
    expect(JSON.stringify(envelope)).not.toContain(HEX)
  })

  it('drops binary attachments where asked to', () => {
    const binary = Buffer.from([0xff, 0xfe, 0x00, 0x01])
    const envelope = [
      {},
      [
        [{ type: 'attachment', length: 4 }, binary],
        [{ type: 'attachment', length: 2 }, Buffer.from('ok')],
      ],
    ]
    const [sent] = sendThrough(envelope, make(), { binaryAttachments: 'drop' }) as [[unknown, unknown[]]]
    expect(sent[1].length).toBe(1)
    expect(sendThrough(envelope)[0]).toBe(envelope)
    expect(sendThrough([{}, [envelope[1]![0 as never]]], make(), { binaryAttachments: 'drop' })).toEqual([])
  })

  it('what cannot be cleaned is not sent, but an event leaves a stub', () => {
    const envelope = [
      { event_id: HEX },
      [
        [{ type: 'event' }, { event_id: HEX, message: SECRET }],
        [{ type: 'log' }, { items: [SECRET] }],
      ],
    ]
    const [sent] = sendThrough(envelope, broken()) as [[unknown, [unknown, unknown][]]]
    expect(sent[0]).toEqual({})
    expect(sent[1]).toEqual([[{ type: 'event' }, { event_id: HEX, platform: 'node', message: FAILED_TEXT }]])
    const scrubber = make()
    for (const odd of [undefined, null, {}, [1], [{}, [null]]]) expect(sendThrough(odd, scrubber)).toEqual([])
    expect(scrubber.stats().failures).toBe(5)
  })

  it('is guarded once by one scrubber, and by each of two', () => {
    const scrubber = make()
    const transport = { send: (_: unknown) => Promise.resolve({}) }
    const first = guardTransport(scrubber, transport).send
    expect(guardTransport(scrubber, transport).send).toBe(first)
    expect(guardTransport(make(), transport).send).not.toBe(first)
    const frozen = Object.freeze({ send: (_: unknown) => Promise.resolve({}) })
    expect(guardTransport(scrubber, frozen).send).not.toBe(frozen.send)
    expect(guardTransport(scrubber, undefined)).toBeUndefined()
  })
})

describe('hooks', () => {
  const all = [
    createBeforeSend,
    createBeforeSendTransaction,
    createBeforeSendSpan,
    createBeforeSendLog,
    createBeforeSendMetric,
    createBeforeBreadcrumb,
  ]
  it.each(all.map((create) => [create.name, create] as const))(
    '%s cleans, keeps the original, and never throws',
    (_, create) => {
      const given = { message: SECRET, trace_id: HEX, sdkProcessingMetadata: { secret: SECRET } }
      const clean = create(make())(given)
      expect(clean).toEqual({ message: MASK, trace_id: HEX, sdkProcessingMetadata: { secret: SECRET } })
      expect(clean.sdkProcessingMetadata).toBe(given.sdkProcessingMetadata)
      expect(given.message).toBe(SECRET)
      const plain = { message: 'hello' }
      expect(create(make())(plain)).toBe(plain)
      expect(create(make())(null)).toBe(null)
      const failed = create(broken())({
        message: SECRET,
        event_id: HEX,
        timestamp: 1,
        contexts: { trace: { trace_id: HEX } },
      })
      expect(JSON.stringify(failed)).toContain(FAILED_TEXT)
      expect(JSON.stringify(failed)).not.toContain(SECRET)
      const hostile = new Proxy({}, { ownKeys: () => { throw new Error(SECRET) } }) // biome-ignore format: a line
      expect(JSON.stringify(create(make())(hostile))).toContain(FAILED_TEXT)
    },
  )

  it('attachments in the hint are cleaned', () => {
    const hint = { attachments: [{ filename: SECRET, data: SECRET }] }
    createBeforeSend(make())({ message: 'x' }, hint)
    expect(hint.attachments).toEqual([{ filename: MASK, data: MASK }])
  })

  it('refuse what is no scrubber', () => {
    for (const create of all) expect(() => create({} as never)).toThrow(TypeError)
  })
})

describe('scrubSentry', () => {
  it('keeps what is given and composes it', async () => {
    const sent: unknown[] = []
    const marked = Object.assign((span: unknown) => span, { _streamed: true })
    const options = {
      dsn: 'x',
      transport: () => ({
        send: (envelope: unknown) => Promise.resolve(void sent.push(envelope)),
        flush: () => Promise.resolve(true),
      }),
      integrations: (defaults: unknown[]) => [...defaults, { name: 'Mine' }],
      beforeSend: (event: object) => ({ ...event, mine: true }),
      beforeSendSpan: marked,
      beforeBreadcrumb: (breadcrumb: object) => ({ ...breadcrumb, data: { token: SECRET } }),
    }
    const guarded = scrubSentry(make(), options)
    expect(Object.keys(options).length).toBe(6)
    expect(guarded.dsn).toBe('x')
    const transport = guarded.transport()
    await transport.send([{}, [[{ type: 'event' }, { message: SECRET }]]])
    expect(sent).toEqual([[{}, [[{ type: 'event' }, { message: MASK }]]]])
    expect(await transport.flush()).toBe(true)
    expect(guarded.integrations([{ name: 'Default' }]).map((integration) => (integration as { name: string }).name)).toEqual([
      'Inkout', 'Default', 'Mine',
    ]) // biome-ignore format: a line
    expect(guarded.beforeSend({})).toEqual({ mine: true })
    expect((guarded.beforeSendSpan as { _streamed?: boolean })._streamed).toBe(true)
    expect(guarded.beforeBreadcrumb({ message: SECRET })).toEqual({ message: MASK, data: { token: MASK } })
  })

  it('takes the options of real versions, and needs none', () => {
    const options: NodeOptions = scrubSentry(make(), { dsn: 'x', integrations: [] } as NodeOptions)
    expect(Array.isArray(options.integrations)).toBe(true)
    const typed: NodeOptions = {
      beforeSend: createBeforeSend(make()),
      beforeSendTransaction: createBeforeSendTransaction(make()),
      beforeSendSpan: createBeforeSendSpan(make()),
      beforeSendLog: createBeforeSendLog(make()),
      beforeSendMetric: createBeforeSendMetric(make()),
      beforeBreadcrumb: createBeforeBreadcrumb(make()),
      integrations: [scrubIntegration(make())],
    }
    expect(typed.integrations).toHaveLength(1)
    expect(Object.keys(scrubSentry(make(), {}))).toEqual(['integrations', 'beforeBreadcrumb'])
  })

  it('a hook that throws or rejects drops what it was given', async () => {
    const scrubber = make()
    const guarded = scrubSentry(scrubber, {
      beforeSend: (_: object): unknown => Promise.reject(new Error(SECRET)),
      beforeSendLog: (_: object): unknown => { throw new Error(SECRET) },
      beforeSendSpan: (_: object): unknown => { throw new Error(SECRET) },
      beforeBreadcrumb: (_: object): unknown => { throw new Error(SECRET) },
    }) // biome-ignore format: a table
    const span = { name: 'x' }
    expect(await guarded.beforeSend({})).toBe(null)
    expect(guarded.beforeSendLog({})).toBe(null)
    expect(guarded.beforeSendSpan(span)).toBe(span)
    expect(guarded.beforeBreadcrumb({})).toBe(null)
    expect(scrubber.stats().failures).toBe(4)
  })
})

describe('scrubIntegration', () => {
  function setUp(integration: ReturnType<typeof scrubIntegration>, names: readonly string[] = []) {
    const handlers = new Map<string, (given: unknown) => void>()
    const sent: unknown[] = []
    const transport = { send: (envelope: unknown) => Promise.resolve(void sent.push(envelope)) }
    const client = {
      getTransport: () => transport,
      on: (event: string, run: (given: unknown) => void) => void handlers.set(event, run),
      getIntegrationByName: (name: string) => (names.includes(name) ? {} : undefined),
    }
    integration.setupOnce()
    integration.setup(client)
    integration.afterAllSetup(client)
    return { handlers, sent, transport }
  }

  it('guards the transport, breadcrumbs, the sampling context and Spotlight', () => {
    const { handlers, sent, transport } = setUp(scrubIntegration(make()), ['Spotlight'])
    void transport.send([{}, [[{ type: 'event' }, { message: SECRET }]]])
    expect(JSON.stringify(sent)).not.toContain(SECRET)
    const breadcrumb: Record<string, unknown> = { message: SECRET, [SECRET]: 1 }
    handlers.get('beforeAddBreadcrumb')?.(breadcrumb)
    expect(breadcrumb).toEqual({ message: MASK, [MASK]: 1 })
    const context: Record<string, unknown> = { transaction: SECRET, trace_id: HEX }
    handlers.get('createDsc')?.(context)
    expect({ ...context }).toEqual({ transaction: MASK, trace_id: HEX })
    context['transaction'] = `again ${SECRET}`
    expect(JSON.stringify(context)).toBe(JSON.stringify({ transaction: `again ${MASK}`, trace_id: HEX }))
    const envelope: unknown[] = [{}, [[{ type: 'event' }, { message: SECRET }]]]
    handlers.get('beforeEnvelope')?.(envelope)
    expect(envelope).toEqual([{}, [[{ type: 'event' }, { message: MASK }]]])
  })

  it('leaves envelopes to the transport where there is no Spotlight', () => {
    const { handlers } = setUp(scrubIntegration(make()))
    const envelope: unknown[] = [{}, [[{ type: 'event' }, { message: SECRET }]]]
    const items = envelope[1]
    handlers.get('beforeEnvelope')?.(envelope)
    expect(envelope[1]).toBe(items)
  })

  it('does not throw into an odd client', () => {
    const scrubber = make()
    const integration = scrubIntegration(scrubber)
    const odd = { getTransport: () => { throw new Error(SECRET) }, on: () => { throw new Error(SECRET) } } // biome-ignore format: a line
    for (const client of [{}, odd]) {
      expect(() => integration.setup(client)).not.toThrow()
      expect(() => integration.afterAllSetup(client)).not.toThrow()
    }
    expect(scrubber.stats().failures).toBe(4)
  })
})
