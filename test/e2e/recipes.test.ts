import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INSTALL_MS_MAX, installInto, packInto } from './npm-install.js'

const run = promisify(execFile)
const VALUE = ['vK7qZr2m', 'Tx9wLb4c'].join('')
const MASK = '[redacted:db-password]'
const REFUSAL = 'inkout needs Node.js'
/** Fresh processes of each kind; the quickest are compared: slower ones tell of the neighbours. */
const STARTS = 9
/** How much longer a start may take than one of the same app without inkout, CPU time. */
const SLOWER_MS_MAX = 300

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-recipes-'))
  const packages = ['pino@10.4.0', 'esbuild@0.28.2', 'edge-runtime@4.0.1', 'next@16.4.6', 'react@19', 'react-dom@19']
  await installInto(folder, [await packInto(folder), ...packages])
}, INSTALL_MS_MAX)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, lines: readonly string[]): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

function bin(name: string): string {
  return join(folder, 'node_modules', '.bin', name)
}

/** Bundles a file as its author would, for a platform. */
async function bundle(entry: string, ...flags: readonly string[]): Promise<string> {
  const out = entry.replace(/\.mjs$/, '.bundle.cjs')
  await run(bin('esbuild'), [entry, '--bundle', `--outfile=${out}`, ...flags], { cwd: folder })
  return join(folder, out)
}

describe('a Lambda function, bundled by esbuild', () => {
  const BOOT = [
    'const { handler } = require(process.argv[2])',
    'handler({ path: "/orders" }).then(() => {',
    '  const { user, system } = process.cpuUsage()',
    '  process.stderr.write(`${(user + system) / 1000}`)',
    '})',
  ]
  const guarded = [
    "import { createScrubber } from 'inkout'",
    "import { createDestination } from 'inkout/pino'",
    "import { pino } from 'pino'",
    "const scrubber = createScrubber({ known: { 'db-password': process.env.DB_PASSWORD } })",
    'const logger = pino(createDestination(scrubber))',
  ]
  const bare = ["import { pino } from 'pino'", 'const logger = pino(pino.destination({ sync: true }))']
  const handler = [
    'export async function handler(event) {',
    '  logger.info({ event }, `connecting with ${process.env.DB_PASSWORD}`)',
    '  return { statusCode: 200 }',
    '}',
  ]

  /** Beside the bundle, the compiled rules of the package are found; elsewhere all rules are compiled anew. */
  function copyCatalogue(to: string): void {
    const chunks = join(folder, 'node_modules', 'inkout', 'dist', 'chunks')
    const files = readdirSync(chunks).filter((name) => name.endsWith('.bin'))
    expect(files).not.toEqual([])
    for (const name of files) cpSync(join(chunks, name), join(dirname(to), name))
  }

  it('masks from its first line on, and starts cold as quickly as it can', async () => {
    const boot = write('boot.cjs', BOOT)
    write('bare.mjs', [...bare, ...handler])
    write('guarded.mjs', [...guarded, ...handler])
    const flags = ['--platform=node', '--target=node20', '--minify']
    write('alone/guarded.mjs', [...guarded, ...handler])
    const bundles = [
      await bundle('bare.mjs', ...flags),
      await bundle('guarded.mjs', ...flags),
      await bundle('alone/guarded.mjs', ...flags),
    ]
    copyCatalogue(bundles[1]!)
    const env = { ...process.env, DB_PASSWORD: VALUE }
    const startsMs: readonly number[][] = [[], [], []]
    const lines: string[] = []
    const isSlow = (): boolean => Math.min(...startsMs[1]!) - Math.min(...startsMs[0]!) >= SLOWER_MS_MAX
    for (let round = 0; round < STARTS || (round < 4 * STARTS && isSlow()); round++) {
      for (const [index, path] of bundles.entries()) {
        const { stdout, stderr } = await run(process.execPath, [boot, path], { env })
        startsMs[index]!.push(Number(/[\d.]+$/.exec(stderr)?.[0]))
        lines[index] = stdout
      }
    }
    expect(lines[0]!.includes(VALUE)).toBe(true)
    for (const line of lines.slice(1)) {
      expect(JSON.parse(line)).toMatchObject({ event: { path: '/orders' }, msg: `connecting with ${MASK}` })
    }
    const [bareMs, guardedMs, aloneMs] = startsMs.map((times) => Math.min(...times))
    console.log(
      `cold start of a bundled function up to its first line, CPU time: ${guardedMs!.toFixed(0)} ms, without inkout ` +
        `${bareMs!.toFixed(0)} ms, with inkout but without its catalogue ${aloneMs!.toFixed(0)} ms`,
    )
    expect(guardedMs! - bareMs!).toBeLessThan(SLOWER_MS_MAX)
  })
})

describe('Next.js', () => {
  const ROUTE = 'app/api/log/route.js'
  const env = { ...process.env, DB_PASSWORD: VALUE, NEXT_TELEMETRY_DISABLED: '1' }
  const route = (runtime: string): readonly string[] => [
    "import { createScrubber } from 'inkout'",
    "import { createDestination } from 'inkout/pino'",
    "import { pino } from 'pino'",
    `export const runtime = '${runtime}'`,
    "export const dynamic = 'force-dynamic'",
    "const scrubber = createScrubber({ known: { 'db-password': process.env.DB_PASSWORD ?? '' } })",
    'const logger = pino(createDestination(scrubber))',
    'export async function GET() {',
    '  logger.info(`connecting with ${process.env.DB_PASSWORD}`)',
    '  return Response.json(scrubber.stats())',
    '}',
  ]

  beforeAll(() => {
    write('next.config.mjs', ["export default { serverExternalPackages: ['inkout', 'pino'] }"])
    write('app/layout.js', ['export default ({ children }) => <html><body>{children}</body></html>'])
    write('app/page.js', ['export default () => <p>hello</p>'])
  })

  it('a route that logs, with serverExternalPackages, built and served', async () => {
    write(ROUTE, route('nodejs'))
    await run(bin('next'), ['build'], { cwd: folder, env })
    const port = await freePort()
    const server = spawn(
      process.execPath,
      [join(folder, 'node_modules/next/dist/bin/next'), 'start', '-p', `${port}`],
      {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let printed = ''
    server.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    server.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    while (!printed.includes('Ready')) await Promise.race([once(server.stdout, 'data'), failOnExit(server)])
    const answer = await fetch(`http://127.0.0.1:${port}/api/log`)
    expect(await answer.json()).toMatchObject({ lines: 1, failures: 0, byName: { 'db-password': 1 } })
    const closed = once(server, 'close')
    server.kill()
    await closed
    expect(printed).toContain(`connecting with ${MASK}`)
    expect(printed.includes(VALUE)).toBe(false)
  })

  it('a route on the edge runtime is told what to do when it is built', async () => {
    write(ROUTE, route('edge'))
    const outcome = await run(bin('next'), ['build'], { cwd: folder, env }).catch(
      (error: { stdout: string; stderr: string }) => error,
    )
    expect(`${outcome.stdout}${outcome.stderr}`).toContain(REFUSAL)
    expect(outcome).toHaveProperty('code')
  })
})

describe('an edge runtime', () => {
  const entries = ['inkout', 'inkout/pino', 'inkout/express', 'inkout/sentry', 'inkout/process', 'inkout/secrets']

  it.each(['edge-light', 'workerd', 'browser'])('condition %s: every entry says what is missing', async (condition) => {
    const script = write('resolve.mjs', [
      `for (const name of ${JSON.stringify(entries)}) {`,
      '  const told = await import(name).then(() => "nothing", (error) => error.message)',
      `  if (!told.includes('${REFUSAL}')) throw new Error(name + ' told ' + told)`,
      '}',
      "await import('inkout/rules/stripe')",
    ])
    await run(process.execPath, [`--conditions=${condition}`, script], { cwd: folder })
  })

  it('a bundle says so in the edge runtime itself', async () => {
    write('worker.mjs', [
      "import { createScrubber } from 'inkout'",
      "addEventListener('fetch', (event) => event.respondWith(new Response(createScrubber().scrubText('x'))))",
    ])
    const path = await bundle('worker.mjs', '--conditions=edge-light', '--platform=neutral', '--format=iife')
    const script = write('edge.cjs', [
      "const { readFileSync } = require('node:fs')",
      "const { EdgeRuntime } = require('edge-runtime')",
      'new EdgeRuntime().evaluate(readFileSync(process.argv[2], "utf8"))',
    ])
    await expect(run(process.execPath, [script, path], { cwd: folder })).rejects.toThrow(REFUSAL)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function failOnExit(child: ReturnType<typeof spawn>): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`The server ended with ${code}`)
}
