/**
 * Compiles the sieves to WebAssembly: `npm run build:kernel` writes src/kernel/sieve-wasm.ts from src/kernel/sieve.as.ts.
 * The same compiler gives the same bytes, so that a test can hold the two against each other.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOURCE = 'src/kernel/sieve.as.ts'
const TARGET = 'src/kernel/sieve-wasm.ts'
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--initialMemory', '1']

/** The text of `sieve-wasm.ts`, compiled from the source. Takes about two seconds. */
export function compileKernel(): string {
  const compiler = join('node_modules', 'assemblyscript', 'bin', 'asc.js')
  const directory = mkdtempSync(join(tmpdir(), 'kernel-'))
  try {
    const target = join(directory, 'sieve.wasm')
    const run = spawnSync(process.execPath, [compiler, SOURCE, '-o', target, ...OPTIONS], { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`The kernel does not compile: ${run.stderr}`)
    return asSource(readFileSync(target))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function asSource(binary: Buffer): string {
  const lines = binary.toString('base64').match(/.{1,112}/g) as string[]
  return [
    `/** The compiled sieves, base64: made of sieve.as.ts by \`npm run build:kernel\`. ${binary.length} bytes. */`,
    'export const SIEVE_WASM =',
    lines.map((line) => `  '${line}'`).join(' +\n'),
    '',
  ].join('\n')
}

if (require.main === module) writeFileSync(TARGET, compileKernel())
