import { describe, expect, it } from 'vitest'
import { awsReasonOf, createAwsCaller } from '../../src/secrets/aws-client.js'
import { awsError } from './aws-fake.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const SERVICE = { source: 'aws-ssm', packageName: '@aws-sdk/client-ssm', clientName: 'SSMClient' }

describe('awsReasonOf', () => {
  it.each([
    [awsError('ResourceNotFoundException'), 'missing'],
    [awsError('ThrottlingException'), 'throttled'],
    [awsError('InternalServiceError', 500), 'unavailable'],
    [awsError('UnrecognizedClientException'), 'denied'],
    [awsError('CredentialsProviderError'), 'denied'],
    [awsError('Odd', 503), 'unavailable'],
    [awsError('Odd', 403), 'denied'],
    [awsError('Odd', 429), 'throttled'],
    [awsError('Odd', 400), 'failed'],
    [Object.assign(new Error(), { code: 'ECONNRESET' }), 'unreachable'],
    [Object.assign(new Error(), { name: 'TimeoutError' }), 'timeout'],
    [undefined, 'failed'],
  ])('reads names and status (%#)', (thrown, reason) => {
    expect(awsReasonOf(thrown)).toBe(reason)
  })
})

describe('createAwsCaller', () => {
  it('says which package to install', async () => {
    const caller = createAwsCaller({ ...SERVICE, packageName: '@aws-sdk/client-not-there' }, {})
    await expect(caller.call(createContext(createFakeClock()), 'GetParameters', {})).rejects.toMatchObject({
      reason: 'not-installed',
      message:
        'Source aws-ssm cannot load: an optional package is not installed; run: npm install @aws-sdk/client-not-there',
    })
  })

  it('registers credentials before the first request', async () => {
    const secretAccessKey = sampleSecret('key', 40)
    const order: string[] = []
    const client = {
      config: { credentials: async () => ({ accessKeyId: 'id', secretAccessKey, sessionToken: 'session' }) },
      send: async () => order.push('send'),
    }
    const context = createContext(createFakeClock(), { protect: (name) => order.push(name) })
    await createAwsCaller(SERVICE, { client }).call(context, 'GetParameters', { Names: ['a'] })
    expect(order).toEqual(['aws-secretAccessKey', 'aws-sessionToken', 'aws-accessKeyId', 'send'])
  })

  it('refuses an operation that the SDK has not', async () => {
    const caller = createAwsCaller(SERVICE, { client: { send: async () => ({}) } })
    await expect(caller.call(createContext(createFakeClock()), 'Nothing', {})).rejects.toMatchObject({
      reason: 'failed',
    })
  })

  it('closes the client it made', async () => {
    const caller = createAwsCaller(SERVICE, { region: 'eu-west-1', endpoint: 'http://127.0.0.1:1' })
    const context = createContext(createFakeClock())
    await expect(caller.call(context, 'Nothing', {})).rejects.toMatchObject({ code: 'INKOUT_SOURCE' })
    expect(() => caller.close()).not.toThrow()
  })
})
