import { describe, expect, it } from 'vitest'
import { checkDestinationOptions } from '../../src/exits/destination-options.js'

describe('checkDestinationOptions', () => {
  it('fills in the defaults', () => {
    const settings = checkDestinationOptions({})
    expect(settings).toMatchObject({ dest: undefined, sync: true, minLength: 0, maxLength: 0, periodicFlush: 0 })
    expect(settings).toMatchObject({ append: true, mkdir: false, mode: undefined, fsync: false })
    expect(settings.retryEAGAIN(new Error('busy'), 0, 0)).toBe(true)
  })

  it('takes either name of the target', () => {
    expect(checkDestinationOptions({ dest: 'a' }).dest).toBe('a')
    expect(checkDestinationOptions({ fd: 2, dest: 'a' }).dest).toBe(2)
  })

  it.each([
    [{ minLength: -1 }, TypeError, 'minLength'],
    [{ maxLength: Number.NaN }, TypeError, 'maxLength'],
    [{ periodicFlush: '5' as never }, TypeError, 'periodicFlush'],
    [{ minLength: 1e9 }, RangeError, 'minLength'],
  ])('refuses %j', (options, type, name) => {
    expect(() => checkDestinationOptions(options)).toThrow(type)
    expect(() => checkDestinationOptions(options)).toThrow(name)
  })
})
