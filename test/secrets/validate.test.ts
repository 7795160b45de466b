import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { InvalidSecretsError, type StandardSchema, validateSecrets } from '../../src/secrets/validate.js'
import { sampleSecret } from './fakes.js'

const VALUE = sampleSecret('value', 12)
const VALUES = { password: VALUE, port: 'no number' }

async function issuesOf(schema: StandardSchema, values: Record<string, string> = VALUES) {
  const error: unknown = await validateSecrets(schema, values).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(InvalidSecretsError)
  const { message, issues } = error as InvalidSecretsError
  expect(Object.values(values).filter((value) => value.length > 3 && message.includes(value))).toEqual([])
  return issues
}

describe.each([
  [
    'zod',
    z.object({ password: z.string().min(20), port: z.coerce.number(), token: z.string() }),
    ['invalid (too_small)', 'invalid (invalid_type)'],
  ],
  [
    'valibot',
    v.object({
      password: v.pipe(v.string(), v.minLength(20)),
      port: v.pipe(v.string(), v.digits()),
      token: v.string(),
    }),
    ['invalid (min_length)', 'invalid (digits)'],
  ],
  [
    'arktype',
    type({ password: 'string >= 20', port: 'string.numeric.parse', token: 'string' }),
    ['invalid (minLength)', 'invalid (pattern)'],
  ],
] as const)('%s', (_, schema, [password, port]) => {
  it('lists every missing and invalid key with its class of reason, never a value', async () => {
    const issues = await issuesOf(schema as never)
    expect([...issues].sort((a, b) => a.key.localeCompare(b.key))).toEqual([
      { key: 'password', reason: password },
      { key: 'port', reason: port },
      { key: 'token', reason: 'missing' },
    ])
  })
})

function failing(...issues: readonly object[]): StandardSchema {
  return { '~standard': { version: 1, vendor: 'test', validate: () => ({ issues: issues as never }) } }
}

describe('validateSecrets', () => {
  it('returns the output, also of an asynchronous schema', async () => {
    const schema: StandardSchema<number> = {
      '~standard': { version: 1, vendor: 'test', validate: async () => ({ value: 7 }) },
    }
    expect(await validateSecrets(schema, VALUES)).toBe(7)
  })

  it('says nothing of what a schema throws', async () => {
    const schema: StandardSchema = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: () => {
          throw new Error(VALUE)
        },
      },
    }
    expect(await issuesOf(schema)).toEqual([{ key: '(all)', reason: 'the schema threw' }])
  })

  it('prints neither message nor code nor path that echoes a value', async () => {
    const message = `got ${VALUE}`
    const issues = await issuesOf(
      failing(
        { message, code: VALUE.replace(/\d/g, 'x'), path: ['password'] },
        { message, path: [{ key: VALUE }] },
        { message, path: ['password', 'x\ny'] },
        { message, path: [] },
        { message, code: 'custom_code' },
      ),
    )
    expect(issues.map(({ key }) => key)).toEqual(['password', '(a key)', '(a key)', '(all)', '(all)'])
  })

  it('names a nested place', async () => {
    expect(await issuesOf(failing({ message: '', path: ['port', { key: 'inner' }, 3] }))).toEqual([
      { key: 'port.inner.3', reason: 'invalid' },
    ])
  })
})
