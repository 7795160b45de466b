import { defineConfig } from 'vitest/config'

/** Unit, property and contract tests. In CI the counts go to a file, for the closing line of `.ci/run`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: '.cache/results/unit.json' }]] : ['default'],
  },
})
