import { expect, it } from 'vitest'
import { findCallSite } from '../../src/secrets/call-site.js'

it('finds the nearest caller outside of the folder, and restores the limit of frames', () => {
  const limit = Error.stackTraceLimit
  expect(findCallSite()).toMatch(/call-site\.test\.ts:\d+:\d+$/)
  expect(Error.stackTraceLimit).toBe(limit)
})
