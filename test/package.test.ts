import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listFiles, readSources, readTop } from './tidy/sources.js'

type Conditions = Readonly<Record<string, string>> & { readonly types: string; readonly default: string }

interface Manifest {
  readonly exports: Readonly<Record<string, string | Conditions>>
  readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> }
  readonly bin: Readonly<Record<string, string>>
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly files: readonly string[]
}

const manifest = JSON.parse(readTop('package.json')) as Manifest
const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) => {
  return typeof target === 'string' ? [] : [[subpath, target] as const]
})

/** The source that is compiled to a file of `dist`. */
function sourceOf(built: string): string {
  return built.replace(/^(?:\.\/)?dist\//, '').replace(/(?:\.d\.ts|\.js)$/, '.ts')
}

describe('package.json', () => {
  it.each(entries)('%s leads to a source, by types and by default', (subpath, target) => {
    // A pino target is resolved without the `import` condition; types come first or are not seen.
    const elsewhere = subpath.startsWith('./rules/') ? [] : ['edge-light', 'workerd', 'browser']
    expect(Object.keys(target)).toEqual(['types', ...elsewhere, 'default'])
    for (const condition of elsewhere) expect(target[condition]).toBe('./dist/src/exits/edge.js')
    expect(sourceOf(target.types)).toBe(sourceOf(target.default))
    const source = sourceOf(target.default)
    if (source.includes('*')) expect(listFiles(source.slice(0, source.indexOf('/*')), /\.ts$/)).not.toEqual([])
    else expect(existsSync(source), source).toBe(true)
  })

  it('typesVersions says the same, for resolvers that know no exports', () => {
    const expected = entries
      .filter(([subpath]) => subpath !== '.')
      .map(([subpath, target]) => [subpath.slice('./'.length), [target.types]])
    expect(manifest.typesVersions['*']).toEqual(Object.fromEntries(expected))
  })

  it('every host has its subpath', () => {
    const hosts = ['pino', 'express', 'sentry', 'process'].filter((host) => existsSync(`src/exits/${host}.ts`))
    expect(hosts.filter((host) => manifest.exports[`./${host}`] === undefined)).toEqual([])
  })

  it('the command has a source with a shebang', () => {
    expect(Object.keys(manifest.bin)).toEqual(['inkout'])
    expect(readTop(sourceOf(manifest.bin['inkout'] ?? ''))).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('runs nothing when it is installed', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([])
  })

  it('pins every version', () => {
    const versions = { ...manifest.dependencies, ...manifest.devDependencies }
    const exact = /^(?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/
    expect(Object.entries(versions).filter(([, version]) => !exact.test(version))).toEqual([])
  })

  it('needs few packages at run time, and no framework', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(3)
    const peers = Object.keys(manifest.peerDependencies)
    expect(peers.filter((peer) => manifest.peerDependenciesMeta[peer]?.optional !== true)).toEqual([])
  })

  it('names every SDK that a source loads as an optional peer', () => {
    const sdks = readSources('src').flatMap(({ text }) => {
      return [...text.matchAll(/'(@(?:aws-sdk|azure|google-cloud)\/[\w-]+)'/g)].map((match) => match[1] ?? '')
    })
    expect(sdks.filter((sdk) => manifest.peerDependencies[sdk] === undefined)).toEqual([])
  })
})

describe('README', () => {
  it('shows the two commands', () => {
    const readme = readTop('README.md')
    expect(readme).toContain('npm ci && npm run demo')
    expect(readme).toContain('npm ci && npm test')
  })

  it('gives a reason for each dependency', () => {
    const readme = readTop('README.md')
    expect(Object.keys(manifest.dependencies).filter((name) => !readme.includes(`**${name}**`))).toEqual([])
  })

  it('names scripts that exist', () => {
    const named = ['README.md', '.ci/run', '.github/workflows/ci.yml', '.github/workflows/publish.yml'].flatMap(
      (path) => {
        return [...readTop(path).matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '')
      },
    )
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([])
  })
})
