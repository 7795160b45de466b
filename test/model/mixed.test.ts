import { describe, expect, it } from 'vitest'
import { isMixed } from '../../src/model/mixed.js'

describe('isMixed', () => {
  it.each([
    ['ab_Cd3', true],
    ['ab_cd3', false],
    ['AB_CD3', false],
    ['ab_Cde', false],
  ])('looks at the match alone: %s is %s', (token, mixed) => {
    const text = `x9Z ${token} Y8w`
    expect(isMixed({ text, start: 4, end: 4 + token.length, secretStart: 4, secretEnd: 4 + token.length })).toBe(mixed)
  })
})
