import type { Scrubber } from '../scrub/api.js'
import { checkEnvelopeOptions, type EnvelopeOptions } from './sentry-envelope.js'
import { createBeforeBreadcrumb, type SentryHook } from './sentry-hooks.js'
import { scrubIntegration } from './sentry-integration.js'
import { guardFactory } from './sentry-transport.js'
import { internalsForExit } from './weak-warning.js'

export type { EnvelopeOptions } from './sentry-envelope.js'
export {
  createBeforeBreadcrumb,
  createBeforeSend,
  createBeforeSendLog,
  createBeforeSendMetric,
  createBeforeSendSpan,
  createBeforeSendTransaction,
  type SentryHook,
} from './sentry-hooks.js'
export { type SentryIntegration, scrubIntegration } from './sentry-integration.js'
export { guardTransport } from './sentry-transport.js'

/** The options of `Sentry.init` that are looked at; all others pass. */
export interface SentryOptions {
  readonly transport?: unknown
  readonly integrations?: unknown
  readonly beforeBreadcrumb?: unknown
}

/** Hooks of the user whose failure must not let an unfiltered event through. */
const HOOKS = ['beforeSend', 'beforeSendTransaction', 'beforeSendLog', 'beforeSendMetric', 'beforeSendSpan'] as const

/**
 * Options for `Sentry.init` under which every envelope leaves clean: events, transactions, spans, logs, metrics, feedback,
 * check-ins, attachments and whatever comes next, headers included. The user's own transport, integrations and hooks are
 * kept; a hook that throws drops what it was given, since Sentry itself would loop or send it.
 *
 * @throws {TypeError} when `scrubber` is none, or for an option of ours that cannot be used.
 * @example
 * Sentry.init(scrubSentry(scrubber, { dsn: process.env.SENTRY_DSN }))
 */
export function scrubSentry<T extends object>(scrubber: Scrubber, options: T, how: EnvelopeOptions = {}): T {
  const { countFailure } = internalsForExit(scrubber)
  if (options !== undefined && (typeof options !== 'object' || options === null)) {
    throw new TypeError('scrubSentry: pass the options of Sentry.init')
  }
  checkEnvelopeOptions('scrubSentry', how)
  const given = { ...options } as Readonly<Record<string, unknown>>
  const guarded: Record<string, unknown> = {
    ...given,
    integrations: withIntegration(given['integrations'], scrubIntegration(scrubber, how)),
    beforeBreadcrumb: withBreadcrumbs(given['beforeBreadcrumb'], createBeforeBreadcrumb(scrubber), countFailure),
  }
  if (given['transport'] !== undefined) guarded['transport'] = guardFactory(scrubber, given['transport'], how)
  for (const name of HOOKS) {
    const hook = given[name]
    if (typeof hook === 'function') guarded[name] = guardHook(name, hook, countFailure)
  }
  return guarded as T
}

function withIntegration(given: unknown, ours: unknown): unknown {
  if (typeof given !== 'function') return [ours, ...(Array.isArray(given) ? given : [])]
  return function integrations(this: unknown, ...defaults: unknown[]): unknown[] {
    const chosen: unknown = Reflect.apply(given, this, defaults)
    return [ours, ...(Array.isArray(chosen) ? chosen : [chosen])]
  }
}

function withBreadcrumbs(given: unknown, ours: SentryHook, countFailure: (sink: string) => void): unknown {
  if (typeof given !== 'function') return ours
  return function beforeBreadcrumb(this: unknown, breadcrumb: unknown, hint: unknown): unknown {
    try {
      return ours(Reflect.apply(given, this, [breadcrumb, hint]) as unknown)
    } catch {
      countFailure('sentry')
      return null
    }
  }
}

/** The user's hook, with what Sentry marked it with; a throw or a rejection drops what it was given. */
function guardHook(name: string, hook: object, countFailure: (sink: string) => void): unknown {
  const call = hook as (...given: unknown[]) => unknown
  function guarded(this: unknown, ...given: unknown[]): unknown {
    try {
      const result = Reflect.apply(call, this, given)
      return isThenable(result) ? result.then(undefined, () => dropped(given[0])) : result
    } catch {
      return dropped(given[0])
    }
  }
  function dropped(given: unknown): unknown {
    countFailure('sentry')
    // Spans cannot be dropped: the transport cleans what goes on.
    return name === 'beforeSendSpan' ? given : null
  }
  for (const key of Reflect.ownKeys(hook)) {
    if (key === 'length' || key === 'name' || key === 'prototype') continue
    const property = Reflect.getOwnPropertyDescriptor(hook, key)
    if (property !== undefined) Reflect.defineProperty(guarded, key, property)
  }
  return guarded
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}
