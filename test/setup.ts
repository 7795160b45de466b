import fc from 'fast-check'

/** Properties that name no number of runs of their own: quick at the desk, 10,000 in CI. */
fc.configureGlobal({ numRuns: process.env.CI ? 10_000 : 300 })
