import { describe, expect, it } from 'vitest'
import { isSensitiveKey, looksPlain } from '../../src/secrets/plain.js'
import { cpuMs, leastOf } from '../cpu-time.js'
import { sampleSecret } from './fakes.js'

describe('isSensitiveKey', () => {
  it.each([
    'password',
    'DB_PASSWORD',
    'dbPassword',
    'apiKey',
    'API-KEY',
    'auth.token',
    'STRIPE_SECRET',
    'x-api-key',
    'AWSSecretAccessKey',
    'pwd',
    'SIGNING_KEY',
    'ClientSecret',
  ])('knows %s', (key) => expect(isSensitiveKey(key)).toBe(true))

  it.each([
    'user',
    'PORT',
    'PUBLIC_KEY',
    'publishable_key',
    'TOKEN_TTL',
    'SECRET_NAME',
    'KEY_ID',
    'monkey',
    'author',
    'PASSWORD_FILE',
    'compass',
    'total_tokens_count',
  ])('leaves %s', (key) => expect(isSensitiveKey(key)).toBe(false))
})

describe('looksPlain', () => {
  const both = [
    'true',
    'OFF',
    '8080',
    '1.5',
    '30s',
    '512mb',
    'db.internal.example.com',
    'db.example.com:5432',
    '10.0.0.1',
    '10.0.0.0/8',
    'localhost:3000',
    '1.2.3',
    'v20.19.0-rc.1',
    '2024-05-01',
    '2024-05-01T10:00:00Z',
    'https://api.example.com/v1/items',
    'redis://cache:6379/0',
    `arn:aws:iam::${'1'.repeat(12)}:role/app`,
    '',
  ]
  it.each(both)('knows configuration (%j)', (value) => {
    expect([looksPlain('X', value, 'vault'), looksPlain('X', value, 'environment')]).toEqual([true, true])
  })

  it.each(['my-service', 'eu-west-1', 'debug,info', 'info', 'ops@example.com', '/var/log/app', './data'])(
    'knows words in an environment, and not in a vault (%j)',
    (value) => {
      expect([looksPlain('X', value, 'environment'), looksPlain('X', value, 'vault')]).toEqual([true, false])
    },
  )

  const secret = sampleSecret('opaque')
  it.each([
    secret,
    `postgres://app:${secret}@db/app`,
    `https://hooks.example.com/services/${secret}`,
    `https://api.example.com/?token=${secret}`,
    `https://${secret}@example.com`,
    `/data/${secret}`,
    `user:${secret}`,
    'Hunter2!',
    '1234567890123456',
    'a'.repeat(500),
  ])('takes everything else for a secret (%#)', (value) => {
    expect([looksPlain('X', value, 'environment'), looksPlain('X', value, 'vault')]).toEqual([false, false])
  })

  it('takes nothing under a sensitive key for plain', () => {
    expect(both.filter((value) => value !== '' && looksPlain('DB_PASSWORD', value, 'environment'))).toEqual([])
  })

  it('is linear for hostile values', () => {
    const look = (): void => {
      for (const part of ['a-', 'a.', '/a', 'a@', '1', 'https://a/'])
        looksPlain('X', `${part.repeat(200).slice(0, 399)}!`, 'environment')
    }
    expect(leastOf(() => cpuMs(look), 500)).toBeLessThan(500)
  })
})
