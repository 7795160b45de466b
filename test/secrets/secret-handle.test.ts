import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createSecret } from '../../src/secrets/secret-handle.js'
import { sampleSecret } from './fakes.js'

const VALUE = sampleSecret('value')
const secret = createSecret('db-password', () => VALUE)

describe('a handle', () => {
  it.each([
    ['String()', () => String(secret)],
    ['a template', () => `${secret}`],
    ['concatenation', () => `${''}${secret as unknown as string}`],
    ['util.inspect', () => inspect(secret)],
    ['console.log', () => format('%s', secret)],
    ['console.log with %o', () => format('%O', secret)],
    ['toString', () => secret.toString()],
    ['a JSON value', () => JSON.parse(JSON.stringify(secret)) as string],
    ['valueOf', () => `${secret.valueOf()}`],
  ])('prints as its name (%s)', (_, print) => {
    expect(print()).toBe('[secret db-password]')
  })

  it('prints as its name inside of others', () => {
    expect(inspect({ password: secret })).toBe('{ password: [secret db-password] }')
    expect(JSON.stringify({ password: secret })).toBe('{"password":"[secret db-password]"}')
    expect(JSON.stringify([secret])).toBe('["[secret db-password]"]')
  })

  it('holds no value that can be looked at', () => {
    const looks = [
      inspect(secret, { customInspect: false, showHidden: true, depth: 10, getters: true, showProxy: true }),
      format('%o', secret),
      Object.entries(secret).join(),
      JSON.stringify(Object.getOwnPropertyDescriptors(secret)),
      JSON.stringify(structuredClone({ ...secret })),
    ]
    expect(looks.filter((look) => look.includes(VALUE))).toEqual([])
  })

  it('reveals its value on demand only', () => {
    expect(secret.reveal() === VALUE).toBe(true)
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(secret)).toBe(true)
  })
})
