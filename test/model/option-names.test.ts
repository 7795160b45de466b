import { describe, expect, it } from 'vitest'
import { checkOptionNames } from '../../src/model/option-names.js'

describe('checkOptionNames', () => {
  it('takes the options there are, and undefined for any', () => {
    expect(() => checkOptionNames('make', { sync: true, other: undefined }, ['sync', 'dest'])).not.toThrow()
  })

  it('names a misspelt option and those that there are', () => {
    expect(() => checkOptionNames('make', { snyc: true }, ['sync', 'dest'])).toThrow(
      new TypeError('make: there is no option "snyc"; there are sync, dest'),
    )
  })

  it.each([[null], ['app.log'], [1], [['sync']]])('refuses what is no object: %j', (options) => {
    expect(() => checkOptionNames('make', options, ['sync'])).toThrow(new TypeError('make: options must be an object'))
  })

  it('repeats nothing that looks like a value', () => {
    const odd = `${'zQ4'.repeat(20)}!`
    expect(() => checkOptionNames('make', { [odd]: 1 }, ['sync'])).toThrow('there is no option of this name')
  })
})
