import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDemoSecrets, listPlanted, renderEnv } from '../../src/cli/demo-secrets.js'

describe('createDemoSecrets', () => {
  it('makes other secrets each time, and lists every one of them', () => {
    const one = createDemoSecrets()
    const other = createDemoSecrets()
    for (const name of Object.keys(one) as (keyof typeof one)[]) expect(one[name]).not.toBe(other[name])
    const values = listPlanted(one).map(({ value }) => value)
    expect([...values].sort()).toEqual(Object.values(one).sort())
  })
})

describe('renderEnv', () => {
  it('survives being read as a dotenv file', () => {
    const secrets = createDemoSecrets()
    const env = parseEnv(renderEnv(secrets, 5432))
    expect(decodeURIComponent(new URL(env['DATABASE_URL'] ?? '').password)).toBe(secrets.databasePassword)
    expect(env['PAYMENT_API_KEY']).toBe(secrets.paymentKey)
    expect(env['MAIL_PASSWORD']).toBe(secrets.mailPassword)
    expect(env['SESSION_SECRET']).toBe(secrets.sessionSecret)
  })
})
