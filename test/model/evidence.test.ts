import { describe, expect, it } from 'vitest'
import { keyedHits, urlHits } from '../../src/model/evidence.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('hits', () => {
  const value = createSampleRandom(3).chars(24)

  it('hold their secret once', () => {
    for (const { text, secret } of [...keyedHits('SOME_KEY', value), ...urlHits('hooks.example.com', `a/${value}`)]) {
      expect(text.split(String(secret))).toHaveLength(2)
    }
  })

  it('show the key in several carriers and the URL with escaped slashes', () => {
    expect(keyedHits('SOME_KEY', value).map(({ text }) => text.replace(value, '*'))).toContain('SOME_KEY=*')
    expect(urlHits('hooks.example.com', 'a/b').map(({ secret }) => secret)).toContain('a\\/b')
  })
})
