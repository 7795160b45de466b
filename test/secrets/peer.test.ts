import { expect, it } from 'vitest'
import { loadPeer } from '../../src/secrets/peer.js'

it('loads what is installed', async () => {
  const { SSMClient } = await loadPeer<{ SSMClient: unknown }>('test', '@aws-sdk/client-ssm')
  expect(typeof SSMClient).toBe('function')
})

it('says what to install', async () => {
  await expect(loadPeer('test', '@azure/not-there')).rejects.toThrow(
    'Source test cannot load: an optional package is not installed; run: npm install @azure/not-there',
  )
})
