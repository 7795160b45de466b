import type { AwsClient } from '../../src/secrets/aws-client.js'
import { ECHOED, type Trouble } from './contract.js'

/** One version of a secret at the fake. */
export interface FakeVersion {
  readonly id: string
  readonly value: string | Uint8Array
  readonly stages: readonly string[]
}

/** A client whose operations are functions over the command's input. */
export interface FakeAws extends AwsClient {
  trouble: Trouble | undefined
  readonly calls: string[]
  readonly config: { readonly credentials: () => Promise<object> }
}

export function awsError(name: string, status = 400): Error {
  return Object.assign(new Error(`refused ${ECHOED}`), { name, $metadata: { httpStatusCode: status } })
}

export function createFakeAws(
  credentials: object,
  missing: string,
  operations: Readonly<Record<string, (input: never) => unknown>>,
): FakeAws {
  const client: FakeAws = {
    trouble: undefined,
    calls: [],
    config: { credentials: async () => credentials },
    async send(command: never) {
      const { input } = command as { input: never }
      const operation = (command as object).constructor.name.replace(/Command$/, '')
      client.calls.push(operation)
      switch (client.trouble) {
        case 'hang':
          return new Promise(() => undefined)
        case 'down':
          throw Object.assign(new Error(ECHOED), { code: 'ECONNREFUSED' })
        case 'denied':
          throw awsError('AccessDeniedException')
        case 'malformed':
          throw Object.assign(new SyntaxError(`Unexpected token in ${ECHOED}`), { $metadata: {} })
        case 'missing':
          throw awsError(missing)
      }
      const run = operations[operation]
      if (run === undefined) throw awsError('UnknownOperationException')
      return run(input)
    },
  }
  return client
}
