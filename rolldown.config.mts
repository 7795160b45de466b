import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'
import { asciiOnly } from './build/ascii-only.js'
import { packedCatalogue } from './build/catalogue.js'
import { chunkOf } from './build/chunks.js'
import { eagerStart } from './build/eager-start.js'
import { entryName, pureEntries } from './build/entries.js'
import { lazyRequires } from './build/lazy-requires.js'
import { plainExports } from './build/plain-exports.js'
import { readRuleLists } from './build/rule-lists.js'

/*
 * Bundles the package: one CommonJS file for each entry of `exports`, at the path that the compiler gave its types, and
 * the code they share in a few chunks, so that every entry is the same instance by `import` and by `require`.
 */

const top = dirname(fileURLToPath(import.meta.url))
const lists = readRuleLists(top)

/** Loaded by path: what `createTransport` runs in its worker. */
const WORKERS = ['src/cli/transport-worker']

/** Entries by name: what `exports` and `bin` lead to, workers, and a file for each provider. */
function readEntries(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(`${top}/package.json`, 'utf8')) as {
    readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
    readonly bin: Readonly<Record<string, string>>
  }
  const files = [
    ...Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [] : Object.values(target))),
    ...Object.values(manifest.bin),
  ]
    .filter((file) => file.endsWith('.js') && !file.includes('*'))
    .map((file) => file.replace(/^(?:\.\/)?dist\//, '').replace(/\.js$/, ''))
  const providers = readdirSync(`${top}/patterns`).map((file) => `patterns/${file.replace(/\.ts$/, '')}`)
  return Object.fromEntries([...files, ...WORKERS, ...providers].map((file) => [file, entryName(`${top}/${file}.ts`)]))
}

export default defineConfig({
  input: readEntries(),
  platform: 'node',
  external: /^(?!\.|\/|\0)/,
  preserveEntrySignatures: 'allow-extension',
  experimental: { nativeMagicString: true },
  plugins: [
    pureEntries(),
    packedCatalogue(top, lists),
    lazyRequires((specifier) => !/\/(?:core|rolldown-runtime)-/.test(specifier)),
    eagerStart(),
    plainExports(),
    asciiOnly(),
  ],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'cjs',
    minify: {
      compress: false,
      mangle: { toplevel: false, keepNames: true },
      codegen: { removeWhitespace: false, asciiOnly: true },
    },
    minifyInternalExports: false,
    // Documentation is in the types, and beside the sources in the source maps; V8 would read it again in every process.
    comments: { jsdoc: false },
    exports: 'auto',
    strict: true,
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ debugName: 'chunks', name: (id) => chunkOf(relative(top, id), lists) }],
    },
  },
})
