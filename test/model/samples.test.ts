import { describe, expect, it } from 'vitest'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../../src/model/samples.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('samples', () => {
  it('gives a token bare and in each context, dollar signs untouched', () => {
    expect(tokenHits('a$&b', 'k={}').map((hit) => hit.text)).toEqual(['a$&b', 'k=a$&b'])
  })
  it('gives a context secret in its contexts only', () => {
    expect(contextHits('x', 'k={}')).toEqual([{ text: 'k=x', secret: 'x' }])
  })
  it('draws the same from the same seed, within its alphabet', () => {
    const [one, other] = [createSampleRandom(7), createSampleRandom(7)]
    expect(one.chars(40, alphabet.base58)).toBe(other.chars(40, alphabet.base58))
    expect(one.chars(200, alphabet.hex)).toMatch(/^[0-9a-f]{200}$/)
    expect(sampleUuid(one)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
