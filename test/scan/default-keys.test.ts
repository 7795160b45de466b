import { expect, it } from 'vitest'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { joinWords, traitsOf } from '../../src/scan/key-traits.js'

it('each key is listed once, and known', () => {
  const joined = defaultKeys.map(joinWords)
  expect(joined.filter((key, index) => joined.indexOf(key) !== index)).toEqual([])
  expect(joined.filter((key) => traitsOf(key) === undefined)).toEqual([])
})

it('names are safe to print and few', () => {
  const names = new Set(defaultKeys.map((key) => traitsOf(joinWords(key))?.name ?? ''))
  expect([...names].filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([])
  expect(names.size).toBeLessThan(50)
})

it('spellings share their letters and digits', () => {
  for (const key of ['apiKey', 'API_KEY', 'api.key', 'Api Key']) expect(joinWords(key)).toBe('apikey')
  expect(traitsOf('nothing')).toBeUndefined()
})
