import { defineConfig } from 'vitest/config'

/** Tests on real hosts, servers and installs; they run the built package. One file at a time: they measure and bind ports. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: '.cache/results/e2e.json' }]] : ['default'],
  },
})
