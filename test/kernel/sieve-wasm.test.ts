import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileKernel } from '../../bench/build-kernel.js'

describe('the compiled sieves', () => {
  it('are what their sources compile to', () => {
    expect(readFileSync('src/kernel/sieve-wasm.ts', 'utf8')).toBe(compileKernel())
  }, 60_000)
})
