import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTop } from '../tidy/sources.js'
import { INSTALL_MS_MAX, installInto, packInto } from './npm-install.js'

const run = promisify(execFile)
const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')

/** The oldest Node that the package names, and the two lines after it. */
const NODE_VERSIONS = ['20.19', '22', '24'] as const
const nodePackage = `node-${process.platform}-${process.arch}`

let folder: string
/** No framework is installed here: only the package, and compilers. */
let bare: string
/** The package beside pino and Jest. */
let hosts: string

const manifest = JSON.parse(readTop('package.json')) as { version: string; exports: Record<string, unknown> }
const subpaths = Object.keys(manifest.exports)
  .filter((subpath) => subpath !== './package.json')
  .map((subpath) => `inkout${subpath.slice(1)}`)
  .map((name) => name.replace('inkout/rules/*', 'inkout/rules/stripe'))
  .filter((name) => !name.includes('*'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-package-'))
  const tarball = await packInto(folder)
  bare = join(folder, 'bare')
  hosts = join(folder, 'hosts')
  await Promise.all([
    installInto(bare, [tarball, 'typescript@5.9.3', '@types/node@20.19.43']),
    installInto(hosts, [tarball, 'pino@10.4.0', 'jest@30.5.2']),
    installInto(
      join(folder, 'nodes'),
      NODE_VERSIONS.map((version) => `node${version}@npm:${nodePackage}@${version}`),
    ),
  ])
}, INSTALL_MS_MAX)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function node(version: string): string {
  return join(folder, 'nodes', 'node_modules', `node${version}`, 'bin', 'node')
}

function write(project: string, path: string, lines: readonly string[]): string {
  const file = join(project, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

describe('the packed package', () => {
  it('holds what it should, and nothing else', async () => {
    const { stdout } = await run('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'])
    const [{ files } = { files: [] }] = JSON.parse(stdout) as { files: { path: string }[] }[]
    const odd = files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(?:dist\/(?:src|patterns)\/.+\.(?:js|js\.map|d\.ts)|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/.test(
            path,
          ),
      )
      .filter((path) => !/^dist\/chunks\/[\w-]+\.(?:js|js\.map|bin)$/.test(path))
    expect(odd).toEqual([])
  })

  it('asks for one dependency and for no framework', () => {
    const lock = JSON.parse(readFileSync(join(bare, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>
    }
    const installed = Object.keys(lock.packages).map((path) => path.replace('node_modules/', ''))
    expect(
      installed.filter((name) => !/^$|^(?:inkout|fast-redact|typescript|@types\/node|undici-types)$/.test(name)),
    ).toEqual([])
  })

  it.each(NODE_VERSIONS)('is one instance from import and from require on Node %s', async (version) => {
    const script = write(bare, 'same.mjs', [
      "import assert from 'node:assert/strict'",
      "import { createRequire } from 'node:module'",
      "import { createScrubber, defaultRules } from 'inkout'",
      'const require = createRequire(import.meta.url)',
      `for (const name of ${JSON.stringify(subpaths)}) {`,
      '  const required = require(name)',
      '  const imported = await import(name)',
      '  const names = Object.keys(required)',
      "  if (typeof required === 'function') { assert.equal(imported.default, required); continue }",
      "  assert.ok(names.length > 0, name + ' exports nothing')",
      '  for (const key of names) assert.equal(imported[key], required[key], name + " " + key)',
      '}',
      "assert.equal(require('inkout').createScrubber, createScrubber)",
      "const { stripeRules } = require('inkout/rules/stripe')",
      'assert.ok(stripeRules.every((rule) => defaultRules.includes(rule)))',
      `const scrubber = createScrubber({ known: { db: '${value}' } })`,
      `assert.equal(scrubber.scrubText('x ${value} y'), 'x [redacted:db] y')`,
      'assert.ok(defaultRules.length > 0)',
      'console.log(process.versions.node)',
    ])
    const { stdout } = await run(node(version), [script])
    expect(stdout.startsWith(version)).toBe(true)
  })

  it.each(NODE_VERSIONS)('loads what a line needs, and rules when one is met, on Node %s', async (version) => {
    const script = write(bare, 'lazy.cjs', [
      "const assert = require('node:assert/strict')",
      "const { createScrubber, defaultRules } = require('inkout')",
      "const { createDestination } = require('inkout/pino')",
      'const chunks = () => Object.keys(require.cache).map((file) => /chunks.(.+)-[\\w-]{8}\\.js$/.exec(file)?.[1]).filter(Boolean)',
      'const scrubber = createScrubber()',
      'assert.equal(scrubber.scrubLine(\'{"level":30,"msg":"request completed"}\'), \'{"level":30,"msg":"request completed"}\')',
      "assert.deepEqual(chunks(), ['core'])",
      "assert.equal(scrubber.scrubText('ghp' + '_' + 'a1B2'.repeat(9)), '[redacted:github-pat]')",
      "assert.deepEqual(chunks(), ['core', 'sieve', 'findings'])",
      "assert.equal(scrubber.scrubText('login password=x1y2z3-value'), 'login password=[redacted:password]')",
      "assert.ok(!chunks().includes('rules'))",
      'const rules = [...defaultRules, { ...defaultRules[0] }]',
      "assert.ok(chunks().includes('rules'))",
      "assert.equal(createScrubber({ rules }).scrubText('ghp' + '_' + 'a1B2'.repeat(9)), '[redacted:github-pat]')",
      "assert.ok(typeof createDestination === 'function')",
    ])
    expect(await run(node(version), [script])).toEqual({ stdout: '', stderr: '' })
  })

  it('works where an app is bundled into one file', async () => {
    const source = write(bare, 'app.cjs', [
      "const { createScrubber } = require('inkout')",
      "console.log(createScrubber({ known: { db: '" +
        value +
        "' } }).scrubText('" +
        value +
        " ghp' + '_' + 'a1B2'.repeat(9)))",
    ])
    const { rolldown } = await import('rolldown')
    const bundle = await rolldown({ input: source, platform: 'node', cwd: bare })
    await bundle.write({ dir: join(bare, 'bundled'), format: 'cjs' })
    rmSync(join(bare, 'bundled', 'chunks'), { recursive: true, force: true })
    const { stdout } = await run(process.execPath, [join(bare, 'bundled', 'app.js')])
    expect(stdout).toBe('[redacted:db] [redacted:github-pat]\n')
  })

  it.each(NODE_VERSIONS)('its command runs on Node %s', async (version) => {
    const bin = join(bare, 'node_modules', '.bin', 'inkout')
    const { stdout } = await run(node(version), [bin, '--version'])
    expect(stdout.trim()).toBe(manifest.version)
  })

  it.each(NODE_VERSIONS)('its pino target is found and masks on Node %s', async (version) => {
    const log = join(hosts, `log-${version}`)
    const env = write(hosts, '.env', [`DB_PASSWORD=${value}`])
    const script = write(hosts, 'log.cjs', [
      "const { pino } = require('pino')",
      'const [log, env] = process.argv.slice(2)',
      "const transport = pino.transport({ target: 'inkout/pino-transport', options: { envFiles: [env], destination: log } })",
      'const logger = pino(transport)',
      `logger.info('connecting with ${value}')`,
    ])
    await run(node(version), [script, log, env])
    const line = JSON.parse(readFileSync(log, 'utf8')) as { msg: string }
    expect(line.msg).toBe('connecting with [redacted:DB_PASSWORD]')
  })

  it('loads in a CommonJS Jest project', async () => {
    write(hosts, 'jest.config.js', ["module.exports = { testEnvironment: 'node' }"])
    write(hosts, 'inkout.test.js', [
      "const { createScrubber } = require('inkout')",
      "const { createDestination } = require('inkout/pino')",
      "test('masks', () => {",
      `  const scrubber = createScrubber({ known: { db: '${value}' } })`,
      `  expect(scrubber.scrubText('${value}')).toBe('[redacted:db]')`,
      "  expect(scrubber.scrubValue({ password: 'x1y2z3-value' })).toEqual({ password: '[redacted:password]' })",
      "  expect(typeof createDestination).toBe('function')",
      '})',
    ])
    const jest = join(hosts, 'node_modules', '.bin', 'jest')
    const { stderr } = await run(process.execPath, [jest, '--ci'], { cwd: hosts, env: { ...process.env, CI: 'true' } })
    expect(stderr).toContain('Tests:       1 passed, 1 total')
  })
})

describe('TypeScript apps without any framework', () => {
  const source = [
    "import { createScrubber, defineRule, type Finding, type Scrubber } from 'inkout'",
    // The transport is one function, for pino to load; the rest are names.
    ...subpaths.slice(1).map((name, index) => {
      return `import ${name === 'inkout/pino-transport' ? '' : '* as '}subpath${index} from '${name}'`
    }),
    'const seen: Finding[] = []',
    'export const scrubber: Scrubber = createScrubber({ known: { db: "value" }, onFinding: (finding) => { seen.push(finding) } })',
    'export const text: string = scrubber.scrubText("text")',
    'export const copy: { a: number } = scrubber.scrubValue({ a: 1 })',
    'export const define: typeof defineRule = defineRule',
    '// @ts-expect-error: an option that does not exist',
    'createScrubber({ knwon: {} })',
    ...subpaths.slice(1).map((_, index) => `export const kept${index}: object = subpath${index}`),
  ]
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    esModuleInterop: true,
    noEmit: true,
    types: ['node'],
    target: 'es2022',
  }
  const repositoryCompiler = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc')

  it.each([
    ['CommonJS, node10 resolution', 'app.cts', { module: 'commonjs', moduleResolution: 'node10' }, '5'],
    ['CommonJS, NodeNext', 'app.cts', { module: 'nodenext', moduleResolution: 'nodenext' }, '5'],
    ['ES modules, NodeNext', 'app.mts', { module: 'nodenext', moduleResolution: 'nodenext' }, '5'],
    ['a bundler', 'app.ts', { module: 'esnext', moduleResolution: 'bundler' }, '5'],
    ['CommonJS, NodeNext', 'app.cts', { module: 'nodenext', moduleResolution: 'nodenext' }, '7'],
    ['ES modules, NodeNext', 'app.mts', { module: 'nodenext', moduleResolution: 'nodenext' }, '7'],
  ])('compile: %s (%s, %j, TypeScript %s)', async (_, file, options, compiler) => {
    const project = `types-${compiler}-${options.moduleResolution}-${file.replace('.', '-')}`
    write(bare, join(project, file), source)
    write(bare, join(project, 'tsconfig.json'), [
      JSON.stringify({ compilerOptions: { ...strict, ...options }, files: [file] }),
    ])
    const tsc = compiler === '7' ? repositoryCompiler : join(bare, 'node_modules', 'typescript', 'bin', 'tsc')
    const outcome = await run(process.execPath, [tsc, '-p', join(bare, project)]).catch(
      (error: { stdout: string }) => error,
    )
    expect(outcome.stdout).toBe('')
  })
})
