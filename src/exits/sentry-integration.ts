import type { Scrubber } from '../scrub/api.js'
import {
  checkEnvelopeOptions,
  type EnvelopeOptions,
  type SentryEnvelope,
  scrubEnvelopeInPlace,
} from './sentry-envelope.js'
import { createBeforeBreadcrumb } from './sentry-hooks.js'
import { guardTransport } from './sentry-transport.js'
import { internalsForExit } from './weak-warning.js'

/** The name under which Sentry files the integration. */
export const INTEGRATION_NAME = 'Inkout'

/** An integration as Sentry 8 to 11 take it. */
export interface SentryIntegration {
  readonly name: string
  setupOnce(): void
  setup(client: unknown): void
  afterAllSetup(client: unknown): void
}

/** What is used of a Sentry client. */
interface Client {
  getTransport?(): unknown
  on?(event: string, run: (...given: never[]) => void): unknown
  getIntegrationByName?(name: string): unknown
}

/** Integrations that send from another thread or through native code, where nothing of ours runs. */
const OUT_OF_REACH = ['Anr', 'ThreadBlocked', 'EventLoopBlock']

/**
 * An integration that guards the client's transport when the client is set up, cleans breadcrumbs when they are added, and
 * keeps secrets out of the `baggage` header of outgoing requests. Warns, once, of integrations it cannot reach.
 *
 * @throws {TypeError} when `scrubber` is none.
 * @example
 * Sentry.init({ dsn, integrations: [scrubIntegration(scrubber)] })
 */
export function scrubIntegration(scrubber: Scrubber, options: EnvelopeOptions = {}): SentryIntegration {
  const { scrubText, countFailure } = internalsForExit(scrubber)
  checkEnvelopeOptions('scrubIntegration', options)
  const scrubBreadcrumb = createBeforeBreadcrumb(scrubber)

  function total(run: () => void): void {
    try {
      run()
    } catch {
      countFailure('sentry')
    }
  }

  function onBreadcrumb(breadcrumb: object): void {
    const clean = scrubBreadcrumb(breadcrumb)
    if (clean !== breadcrumb) replaceContents(breadcrumb, clean)
  }

  /**
   * The sampling context travels to other services in a header. Sentry 8 to 10 put the transaction's name into it after
   * their integrations had their turn, so the name is cleaned whenever it is set.
   */
  function onSamplingContext(context: Record<string, unknown>): void {
    let name = cleanName(context['transaction'])
    const get = (): unknown => name
    const set = (next: unknown): void => {
      name = cleanName(next)
    }
    Object.defineProperty(context, 'transaction', { get, set, enumerable: true, configurable: true })
  }

  function cleanName(name: unknown): unknown {
    return typeof name === 'string' ? scrubText(name, 'sentry') : name
  }

  return {
    name: INTEGRATION_NAME,
    setupOnce() {
      // Nothing that is not a client's own.
    },
    setup(given) {
      const client = given as Client
      total(() => void guardTransport(scrubber, client.getTransport?.(), options))
      total(() => client.on?.('beforeAddBreadcrumb', (breadcrumb: object) => total(() => onBreadcrumb(breadcrumb))))
      total(() => client.on?.('createDsc', (context: never) => total(() => onSamplingContext(context))))
      total(() =>
        client.on?.('beforeEnvelope', (envelope: SentryEnvelope) => {
          // Spotlight takes envelopes before the transport does.
          if (client.getIntegrationByName?.('Spotlight') !== undefined)
            scrubEnvelopeInPlace(scrubber, envelope, options)
        }),
      )
    },
    afterAllSetup(given) {
      total(() => warnOf(given as Client))
    },
  }
}

function warnOf(client: Client): void {
  const names = OUT_OF_REACH.filter((name) => client.getIntegrationByName?.(name) !== undefined)
  if (names.length === 0) return
  process.emitWarning(
    `Sentry's ${names.join(', ')} integration sends tags, extra and user data from another thread, where inkout cannot mask them; breadcrumbs are masked`,
    { type: 'InkoutWarning', code: 'INKOUT_SENTRY_OUT_OF_REACH' },
  )
}

/** A breadcrumb is Sentry's own shallow copy by the time it is told: its contents may be exchanged. */
function replaceContents(target: object, clean: object): void {
  for (const key of Object.keys(target)) if (!Object.hasOwn(clean, key)) Reflect.deleteProperty(target, key)
  Object.assign(target, clean)
}
