import { describe, expect, it } from 'vitest'
import {
  isRetryable,
  reasonOf,
  SecretSourceError,
  SecretsLoadError,
  toSourceError,
} from '../../src/secrets/source-error.js'
import { sampleSecret } from './fakes.js'

const VALUE = sampleSecret('value')

describe('reasonOf', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }, 'unreachable'],
    [{ code: 'EAI_AGAIN' }, 'unreachable'],
    [{ code: 'UND_ERR_SOCKET' }, 'unreachable'],
    [{ code: 'ETIMEDOUT' }, 'timeout'],
    [{ name: 'TimeoutError' }, 'timeout'],
    [{ code: 'EACCES' }, 'denied'],
    [{ code: 'ENOENT' }, 'missing'],
    [{ name: 'AbortError' }, 'canceled'],
    [{ cause: { cause: { code: 'ECONNRESET' } } }, 'unreachable'],
    [{ errors: [{}, { code: 'ECONNREFUSED' }] }, 'unreachable'],
    [{ code: 7 }, 'failed'],
    ['text', 'failed'],
    [undefined, 'failed'],
  ])('reads codes and names, through causes (%#)', (thrown, reason) => {
    expect(reasonOf(thrown)).toBe(reason)
  })

  it('ends for causes in a circle', () => {
    const circle: { cause?: unknown } = {}
    circle.cause = circle
    expect(reasonOf(circle)).toBe('failed')
  })
})

describe('errors', () => {
  it('keep nothing of what caused them', () => {
    const error = toSourceError(
      'vault',
      Object.assign(new Error(VALUE), { code: 'ECONNREFUSED', token: VALUE }),
      'kv/app',
    )
    expect(error.message).toBe('Source vault cannot load "kv/app": no connection')
    expect([error.message, error.stack, JSON.stringify(error)].some((text) => text!.includes(VALUE))).toBe(false)
    expect(error.cause).toBeUndefined()
    expect(toSourceError('other', error)).toBe(error)
  })

  it('say what to do', () => {
    expect(new SecretSourceError('env', 'missing', 'A', 'set it').message).toBe(
      'Source env cannot load "A": there is no such secret; set it',
    )
    expect(new SecretsLoadError([new SecretSourceError('env', 'missing')])).toMatchObject({
      code: 'INKOUT_SOURCES',
      message: 'Secrets cannot be loaded:\n  Source env cannot load: there is no such secret',
    })
  })

  it('know what may pass by itself', () => {
    expect((['timeout', 'unreachable', 'throttled', 'sealed', 'unavailable'] as const).every(isRetryable)).toBe(true)
    expect((['missing', 'denied', 'malformed', 'canceled', 'invalid', 'failed'] as const).some(isRetryable)).toBe(false)
  })
})
