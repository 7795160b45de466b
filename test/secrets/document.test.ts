import { describe, expect, it } from 'vitest'
import { leavesOf, secretsOf, textOf } from '../../src/secrets/document.js'
import { sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')

describe('leavesOf', () => {
  it('names leaves by their path, and writes numbers and booleans as text', () => {
    expect([...leavesOf('{"a":"x","b":{"c":1,"d":[true,null,"y"]},"e":null}')!]).toEqual([
      ['a', 'x'],
      ['b.c', '1'],
      ['b.d.0', 'true'],
      ['b.d.2', 'y'],
    ])
  })

  it.each(['', 'text', '{no json', '[1]', '"x"', '{}', '{"a":null}', ' '.repeat(10)])(
    'finds none elsewhere (%j)',
    (text) => {
      expect(leavesOf(text)).toBeUndefined()
    },
  )

  it('is bounded in number and depth', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'v'])))
    expect(leavesOf(wide)!.size).toBe(1_000)
    expect(leavesOf(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`)).toBeUndefined()
    expect(leavesOf(`{"a":"${'x'.repeat(1_048_576)}"}`)).toBeUndefined()
  })
})

describe('secretsOf', () => {
  const value = JSON.stringify({ user: 'app', password: PASSWORD })

  it('serves a plain text as it is', () => {
    expect(secretsOf({ id: 'key', value: PASSWORD }, {})).toEqual([{ name: 'key', value: PASSWORD, plain: false }])
  })

  it('believes a source that something is configuration only if it looks so', () => {
    expect(secretsOf({ id: 'port', value: '8080', maybePlain: true }, {})[0]!.plain).toBe(true)
    expect(secretsOf({ id: 'port', value: PASSWORD, maybePlain: true }, {})[0]!.plain).toBe(false)
  })

  it('renames, telling the origin; leaves come first, so that masks show their names', () => {
    const rename = (name: string, origin: string): string => `${origin}|${name}`
    const names = secretsOf({ id: 'db', value }, { rename }).map(({ name }) => name)
    expect(names).toEqual(['db|db.user', 'db|db.password', 'db|db'])
  })

  it('does not mask earlier configuration either', () => {
    const host = (name: string): string => JSON.stringify({ host: `${name}.example.com` })
    const [leaf] = secretsOf({ id: 'db', value: host('new'), also: [{ role: 'previous', value: host('old') }] }, {})
    expect(leaf).toMatchObject({ plain: true, also: [] })
    const also = [{ role: 'previous', value: 'old.example.com' }]
    expect(secretsOf({ id: 'host', value: 'new.example.com', maybePlain: true, also }, {})).toMatchObject([
      { also: [] },
    ])
  })

  it('gives each leaf its own earlier values', () => {
    const also = [{ role: 'previous', value: JSON.stringify({ user: 'app', password: 'earlier' }) }]
    const [user, password, whole] = secretsOf({ id: 'db', value, also }, {})
    expect([whole!.also, user!.also, password!.also]).toEqual([also, [], [{ role: 'previous', value: 'earlier' }]])
  })
})

describe('textOf', () => {
  it('takes UTF-8 as text, and anything else as base64 and hex', () => {
    expect(textOf(Buffer.from('grün'))).toEqual({ value: 'grün', also: [] })
    expect(textOf(new Uint8Array([0xff, 0x01]))).toEqual({ value: '/wE=', also: [{ role: 'hex', value: 'ff01' }] })
  })
})
