import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileKernel, KERNEL_FOLDER, KERNELS } from '../../bench/build-kernel.js'

describe('the compiled sieves', () => {
  for (const kernel of KERNELS) {
    it(`${kernel.target} is what ${kernel.source} compiles to`, () => {
      expect(readFileSync(`${KERNEL_FOLDER}/${kernel.target}`, 'utf8')).toBe(compileKernel(kernel))
    }, 60_000)
  }
})
