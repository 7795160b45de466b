/**
 * Compiles the kernel to WebAssembly: `npm run build:kernel` writes src/kernel/sieve-wasm.ts from src/kernel/sieve.as.ts, and
 * the same of what registers values. The same compiler gives the same bytes, so that a test can hold the two against each
 * other.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What is compiled: a source, what its code is called, and what it is. */
export const KERNELS = [
  { source: 'sieve.as.ts', target: 'sieve-wasm.ts', name: 'SIEVE_WASM', what: 'sieves' },
  { source: 'sieve-enter.as.ts', target: 'enter-wasm.ts', name: 'ENTER_WASM', what: 'way into the tables of grams' },
] as const
/** Where they lie. */
export const KERNEL_FOLDER = 'src/kernel'
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--initialMemory', '1']

/** The text of a target, compiled from its source. Takes about two seconds. */
export function compileKernel(kernel: (typeof KERNELS)[number]): string {
  const compiler = join('node_modules', 'assemblyscript', 'bin', 'asc.js')
  const directory = mkdtempSync(join(tmpdir(), 'kernel-'))
  try {
    const target = join(directory, 'sieve.wasm')
    const run = spawnSync(process.execPath, [compiler, join(KERNEL_FOLDER, kernel.source), '-o', target, ...OPTIONS], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`The kernel does not compile: ${run.stderr}`)
    return asSource(readFileSync(target), kernel)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function asSource(binary: Buffer, { source, name, what }: (typeof KERNELS)[number]): string {
  const lines = binary.toString('base64').match(/.{1,112}/g) as string[]
  return [
    `/** The compiled ${what}, base64: made of ${source} by \`npm run build:kernel\`. ${binary.length} bytes. */`,
    `export const ${name} =`,
    lines.map((line) => `  '${line}'`).join(' +\n'),
    '',
  ].join('\n')
}

if (require.main === module) {
  for (const kernel of KERNELS) writeFileSync(join(KERNEL_FOLDER, kernel.target), compileKernel(kernel))
}
