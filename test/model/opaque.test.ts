import { describe, expect, it } from 'vitest'
import { looksDrawn, looksOpaque } from '../../src/model/opaque.js'
import { alphabet } from '../../src/model/samples.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('looksOpaque', () => {
  it.each([
    ['letters and digits', alphabet.alnum, 16],
    ['hexadecimal', alphabet.hex, 24],
    ['base64', alphabet.base64, 24],
    ['base64url', alphabet.urlSafe, 24],
    ['lower case and digits', alphabet.lowerDigits, 20],
  ])('nearly all random %s', (_name, letters, length) => {
    const random = createSampleRandom(1)
    const found = Array.from({ length: 2_000 }, () => looksOpaque(random.chars(length, letters))).filter(Boolean)
    expect(found.length).toBeGreaterThan(1_900)
  })

  it.each([
    'SCRAM-SHA-256',
    'AWS4-HMAC-SHA256',
    'oauth2-proxy-v7',
    'computeTotalForInvoiceOfCustomer',
    'ERR_BAD_REQUEST_FROM_CLIENT',
    'waiting_for_the_user_to_confirm',
    'https://example.com/a1b2c3d4',
    '/var/lib/a1b2c3d4e5',
    '2026-01-01T00:00:00.000Z',
    '10.0.12.255:8080',
    '123e4567-e89b-42d3-a456-426614174000',
    'short1',
    'a1 b2 c3 d4 e5',
    'user@example.com',
    'access-token-v2-beta',
    '1700000000000',
  ])('not %s', (value) => {
    expect(looksOpaque(value)).toBe(false)
  })
})

describe('looksDrawn', () => {
  it('most random letters, no words', () => {
    const random = createSampleRandom(2)
    const found = Array.from({ length: 2_000 }, () => looksDrawn(random.chars(12, alphabet.lower))).filter(Boolean)
    expect(found.length).toBeGreaterThan(1_600)
    const words =
      'authentication unauthorized configuration strengths lengthwise encrypted Kubernetes connection Schlüsselwort rejected'
    expect(words.split(' ').filter(looksDrawn)).toEqual([])
  })
})
