import { describe, expect, it } from 'vitest'
import { EXIT, HELP, UsageError } from '../../src/cli/usage.js'

describe('usage', () => {
  it('names every exit code in the help', () => {
    expect(Object.values(EXIT)).toEqual([0, 1, 2, 70])
    expect(Object.values(EXIT).filter((code) => !HELP.includes(String(code)))).toEqual([])
  })

  it('fits a terminal of 120 columns', () => {
    expect(HELP.split('\n').filter((line) => line.length > 120)).toEqual([])
  })

  it('has an error of its own', () => {
    const error = new UsageError('message')
    expect([error.name, error.code, error.message]).toEqual(['UsageError', 'INKOUT_USAGE', 'message'])
    expect(error).toBeInstanceOf(Error)
  })
})
