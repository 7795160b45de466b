import { describe, expect, it } from 'vitest'

describe('the entry for edge runtimes and browsers', () => {
  it('says what is missing and what to do when it is loaded', async () => {
    await expect(import('../../src/exits/edge.js')).rejects.toThrow(
      /^inkout needs Node\.js 20\.19 .* runtime = 'nodejs' .* serverExternalPackages/,
    )
  })
})
