import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { Client } from 'pg'
import { type BaoServer, orStop, type Server, startBao, startMoto, startPostgres, until } from '../e2e/servers.js'
import { sampleSecret } from '../secrets/fakes.js'

/** What came of running an example. */
export interface ExampleRun {
  /** Everything it printed. */
  readonly output: string
  /** Everything it sent to Sentry and answered to requests. */
  readonly sent: string
  /** Every secret that was in it at some time. */
  readonly secrets: readonly string[]
}

/** The examples there are. */
export const EXAMPLES = ['vault', 'aws', 'pg'] as const
type Example = (typeof EXAMPLES)[number]

/** A backend with one secret in it, which can be rotated. */
interface Backend {
  readonly env: Readonly<Record<string, string>>
  rotate(password: string): Promise<void>
  stop(): Promise<void>
}

const [FIRST, SECOND] = [sampleSecret('first password'), sampleSecret('second password')]

/** Runs an example against local servers: requests, a rotation, requests again, and an orderly end. */
export async function runExample(example: Example): Promise<ExampleRun> {
  const backend = await startBackend(example)
  try {
    return await (example === 'pg' ? runPool(backend) : runApp(example, backend))
  } finally {
    await backend.stop()
  }
}

async function startBackend(example: Example): Promise<Backend> {
  if (example === 'aws') return startAws()
  const bao = await startBao()
  return orStop(() => fillBao(bao, example), bao.stop)
}

async function fillBao(bao: BaoServer, example: Example): Promise<Backend> {
  await bao.api('POST', 'sys/mounts/kv', { type: 'kv', options: { version: '2' } })
  const put = (password: string) =>
    bao.api('POST', 'kv/data/app', {
      data: { 'db-user': example === 'pg' ? 'postgres' : 'app', 'db-password': password },
    })
  await until(() => put(FIRST).then(() => true))
  const env = { VAULT_ADDR: bao.address, VAULT_TOKEN: bao.rootToken }
  const more = example === 'pg' ? await startDatabase() : undefined
  return {
    env: { ...env, ...more?.env },
    async rotate(password) {
      await put(password)
      await more?.rotate(password)
    },
    async stop() {
      await Promise.all([bao.stop(), more?.stop()])
    },
  }
}

async function startDatabase(): Promise<Backend> {
  const postgres = await startPostgres()
  const change = async (from: string, to: string): Promise<void> => {
    const client = new Client({
      host: '127.0.0.1',
      port: postgres.port,
      user: 'postgres',
      password: from,
      database: 'postgres',
    })
    await client.connect()
    await client.query(`alter role postgres password '${to}'`)
    await client.end()
  }
  await orStop(() => change(postgres.password, FIRST), postgres.stop)
  return {
    env: { PGHOST: '127.0.0.1', PGPORT: String(postgres.port) },
    rotate: (password) => change(FIRST, password),
    stop: () => postgres.stop(),
  }
}

async function startAws(): Promise<Backend> {
  const moto: Server = await startMoto()
  const endpoint = `http://127.0.0.1:${moto.port}`
  const credentials = { accessKeyId: sampleSecret('id', 20), secretAccessKey: sampleSecret('key', 40) }
  const client = new SecretsManagerClient({ endpoint, region: 'eu-west-1', credentials })
  const document = (password: string): string => JSON.stringify({ 'db-user': 'app', 'db-password': password })
  const create = new CreateSecretCommand({ Name: 'prod/app', SecretString: document(FIRST) })
  await orStop(() => client.send(create), moto.stop)
  return {
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    async rotate(password) {
      await client.send(new PutSecretValueCommand({ SecretId: 'prod/app', SecretString: document(password) }))
    },
    stop: () => moto.stop(),
  }
}

async function runApp(example: Example, backend: Backend): Promise<ExampleRun> {
  const ingest = await startIngest()
  const dsn = `http://${'a'.repeat(32)}@127.0.0.1:${ingest.port}/1`
  const app = start(`express-${example}.mjs`, { ...backend.env, SENTRY_DSN: dsn })
  try {
    await until(() => app.lines('listening').length === 1)
    const port = /"port":(\d+)/.exec(app.lines('listening')[0] ?? '')?.[1]
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
    const answers = [await ask('/'), await ask('/fail')]
    await backend.rotate(SECOND)
    await until(() => app.lines('a secret was rotated').length > 0)
    answers.push(await ask('/'), await ask('/fail'))
    await app.end()
    return {
      output: app.output(),
      sent: answers.join('\n') + ingest.received(),
      secrets: [FIRST, SECOND, ...Object.values(tokensOf(backend))],
    }
  } finally {
    app.kill()
    ingest.stop()
  }
}

async function runPool(backend: Backend): Promise<ExampleRun> {
  const app = start('pg-rotation.mjs', backend.env)
  try {
    await until(() => app.lines('queried').length >= 3)
    const before = app.lines('queried').length
    await backend.rotate(SECOND)
    await until(() => app.lines('queried').length >= before + 5)
    await app.end()
    return { output: app.output(), sent: '', secrets: [FIRST, SECOND, ...Object.values(tokensOf(backend))] }
  } finally {
    app.kill()
  }
}

/** Credentials of the backend that the app was started with. */
function tokensOf({ env }: Backend): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => /TOKEN|SECRET/.test(name)))
}

function start(file: string, env: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(process.execPath, [join(__dirname, file)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const closed = once(child, 'close')
  return {
    output: () => output,
    lines: (message: string) => output.split('\n').filter((line) => line.includes(`"msg":"${message}"`)),
    async end(): Promise<void> {
      child.kill('SIGTERM')
      await closed
    },
    kill: () => child.kill('SIGKILL'),
  }
}

/** Takes what Sentry sends, unpacked. */
async function startIngest() {
  let received = ''
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      received += `\n${request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body}`
      response.end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as { port: number }).port,
    received: () => received,
    stop: () => server.close(),
  }
}

/** `npx tsx test/examples/run.ts vault`: runs one example and shows what it printed. */
async function main(name: string | undefined): Promise<void> {
  const example = EXAMPLES.find((each) => each === name)
  if (example === undefined) throw new Error(`Usage: npx tsx test/examples/run.ts ${EXAMPLES.join('|')}`)
  const { output, sent, secrets } = await runExample(example)
  const shown = secrets.filter((secret) => output.includes(secret) || sent.includes(secret)).length
  process.stdout.write(
    `${output}\n${sent.length} bytes went to clients and Sentry; ${shown} of ${secrets.length} secrets were in them or in the log\n`,
  )
  process.exitCode = shown === 0 ? 0 : 1
}

if (process.argv[1]?.endsWith(join('examples', 'run.ts')))
  main(process.argv[2]).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  })
