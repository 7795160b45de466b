import { inspect } from 'node:util'
import { makeError } from './hosts.js'
import { type Carrier, plainToken, plainWord, planted, type Tools } from './tools.js'

/** Objects, messages and errors that an application logs itself. */
export const logCarriers: readonly Carrier[] = [
  {
    name: 'object field',
    plant(tools) {
      const secret = tools.any()
      return planted(
        tools.hosts.log({ user: 'alice', [tools.keyFor(secret)]: secret.value, port: 5432 }, 'config'),
        secret,
      )
    },
  },
  {
    name: 'nested object field',
    plant(tools) {
      const secret = tools.any()
      let value: unknown = { [tools.keyFor(secret)]: secret.value, retries: 3 }
      for (let depth = tools.random.int(1, 5); depth > 0; depth--) {
        value =
          tools.random.int(0, 3) === 0
            ? [value, { ok: true }]
            : { [tools.random.pick(['db', 'options', 'client', 'upstream'])]: value, depth }
      }
      return planted(tools.hosts.log({ config: value }, 'started'), secret)
    },
  },
  {
    name: 'message key=value',
    plant(tools) {
      const secret = tools.random.int(0, 1) === 0 ? plainToken(tools) : plainWord(tools)
      const pair = `${tools.keyFor(secret)}${tools.random.pick(['=', '=', ': ', ':', ' = ', ' => '])}${secret.value}`
      const text = tools.random.pick([
        `login failed user=alice ${pair} ip=10.0.0.7`,
        `connecting with ${pair}`,
        `(${pair}) retrying`,
      ])
      return planted(tools.hosts.log({}, text), secret)
    },
  },
  {
    name: 'message key="value"',
    plant(tools) {
      const secret = tools.any()
      const text = `rejected ${tools.keyFor(secret)}=${JSON.stringify(secret.value)} from 10.0.0.7`
      return planted(tools.hosts.log({}, text), secret)
    },
  },
  {
    name: 'error message',
    plant(tools) {
      const secret = tools.random.int(0, 1) === 0 ? plainToken(tools) : plainWord(tools)
      const key = tools.keyFor(secret)
      const message = tools.random.pick([
        `Authentication failed (${key}: ${secret.value})`,
        `Request failed with ${key}=${secret.value}, giving up`,
        `invalid ${key} '${secret.value}'`,
      ])
      return planted(tools.hosts.log({ err: makeError(message) }, 'failed'), secret)
    },
  },
  { name: 'error cause', plant: plantCause },
  { name: 'raw body of a body-parser error', plant: plantRawBody },
  {
    name: 'inspect in a message',
    plant(tools) {
      const secret = tools.any()
      const value = { user: 'alice', auth: { [tools.keyFor(secret)]: secret.value, at: 17 }, tags: ['a', 'b'] }
      return planted(
        tools.hosts.log({}, `options: ${inspect(value, { depth: 4, compact: tools.random.pick([3, false]) })}`),
        secret,
      )
    },
  },
  {
    name: 'escaped JSON',
    plant(tools) {
      const secret = tools.any()
      const body = JSON.stringify({ user: 'alice', [tools.keyFor(secret)]: secret.value, n: 1 })
      return planted(
        tools.random.int(0, 1) === 0 ? tools.hosts.log({ body }, 'sent') : tools.hosts.log({}, `sent ${body}`),
        secret,
      )
    },
  },
  {
    name: 'doubly escaped JSON',
    plant(tools) {
      const secret = tools.any()
      const inner = JSON.stringify({ [tools.keyFor(secret)]: secret.value, n: 1 })
      return planted(tools.hosts.log({ event: JSON.stringify({ type: 'job', payload: inner }) }, 'queued'), secret)
    },
  },
  {
    name: 'two per record',
    plant(tools) {
      const one = tools.any()
      const two = tools.any()
      const line = tools.hosts.log(
        { first: { [tools.keyFor(one)]: one.value }, second: { [tools.keyFor(two)]: two.value } },
        'pair',
      )
      return {
        line,
        secrets: [one.value, two.value],
        kind: one.kind,
        ...(one.rule === undefined ? {} : { rule: one.rule }),
      }
    },
  },
  {
    name: 'GraphQL variables',
    plant(tools) {
      const secret = tools.any()
      const operation = {
        operationName: 'SignIn',
        query: 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { user { id } } }',
        variables: { input: { email: 'alice@example.com', [tools.keyFor(secret)]: secret.value } },
      }
      return planted(
        tools.random.int(0, 1) === 0
          ? tools.hosts.log(operation, 'graphql')
          : tools.hosts.log({ body: JSON.stringify(operation) }, 'graphql'),
        secret,
      )
    },
  },
  {
    name: 'vendor text',
    plant(tools) {
      const { text, secret, rule } = tools.vendorText()
      const way = tools.random.int(0, 3)
      const line =
        way === 0
          ? tools.hosts.log({}, text)
          : way === 1
            ? tools.hosts.log({ err: makeError(`failed: ${text}`) }, 'failed')
            : way === 2
              ? tools.hosts.log({ body: JSON.stringify({ note: text }) }, 'sent')
              : tools.hosts.log({}, inspect({ note: text }))
      return { line, secrets: typeof secret === 'string' ? [secret] : secret, kind: 'vendor text', rule }
    },
  },
  { name: 'webhook or bot URL', plant: plantWebhook },
  { name: 'AWS SDK error', plant: plantAwsError },
]

function plantCause(tools: Tools): ReturnType<Carrier['plant']> {
  const secret = tools.any()
  const cause = makeError('ECONNREFUSED', { options: { [tools.keyFor(secret)]: secret.value } })
  return planted(tools.hosts.log({ err: makeError('query failed', { cause }), cause: { ...cause } }, 'failed'), secret)
}

/** The error that body-parser makes of a body that is not JSON: the text stays on it as `body`. */
function plantRawBody(tools: Tools): ReturnType<Carrier['plant']> {
  const secret = tools.any()
  const fields = JSON.stringify({ username: 'alice', [tools.keyFor(secret)]: secret.value })
  const body = tools.random.pick([`${fields.slice(0, -1)},}`, `${fields}}`, fields.slice(0, -1)])
  const error = makeError(
    parseError(body),
    {
      expose: true,
      statusCode: 400,
      status: 400,
      body,
      type: 'entity.parse.failed',
    },
    SyntaxError,
  )
  const line =
    tools.random.int(0, 1) === 0
      ? tools.hosts.exchange({ method: 'POST', url: '/login', status: 400, error })
      : tools.hosts.log({ err: error }, 'bad request')
  return planted(line, secret)
}

function parseError(body: string): string {
  try {
    JSON.parse(body)
    return 'no error'
  } catch (error) {
    return (error as Error).message
  }
}

function plantWebhook(tools: Tools): ReturnType<Carrier['plant']> {
  const { text, secret, rule } = tools.vendorUrl()
  const line = tools.random.pick([
    () => tools.hosts.log({ url: text }, 'posting'),
    () => tools.hosts.log({}, `POST ${text} 404`),
    () => tools.hosts.log({ err: tools.hosts.axiosError({ method: 'post', url: text, headers: {} }) }, 'failed'),
  ])()
  return { line, secrets: [secret], kind: 'webhook url', rule }
}

/** Errors of AWS services as the SDK throws them, and the client's own configuration. */
function plantAwsError(tools: Tools): ReturnType<Carrier['plant']> {
  const { random, hosts } = tools
  const id = `${random.pick(['AKIA', 'ASIA'])}${random.chars(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`
  const key = random.chars(40, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  const session = `IQoJb3JpZ2luX2Vj${random.chars(360)}`
  const error = makeError('The security token included in the request is invalid.', {
    name: 'UnrecognizedClientException',
    $fault: 'client',
    $metadata: {
      httpStatusCode: 403,
      requestId: random.chars(16, '0123456789ABCDEF'),
      attempts: 1,
      totalRetryDelay: 0,
    },
  })
  if (random.int(0, 1) === 0) {
    const credentials = { accessKeyId: id, secretAccessKey: key, sessionToken: session }
    return {
      line: hosts.log({ err: error, client: { region: 'eu-west-1', credentials } }, 'aws'),
      secrets: [id, key, session],
      kind: 'aws credentials',
    }
  }
  error.message = [
    'The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been',
    `'GET\n/\n\nhost:s3.eu-west-1.amazonaws.com\nx-amz-date:20261121T090000Z\nx-amz-security-token:${session}\n\nhost;x-amz-date;x-amz-security-token\nUNSIGNED-PAYLOAD'`,
  ].join('\n')
  const more = { AWSAccessKeyId: id, SignatureProvided: random.chars(64, '0123456789abcdef') }
  return {
    line: hosts.log({ err: Object.assign(error, more) }, 'aws'),
    secrets: [id, session],
    kind: 'aws credentials',
  }
}
