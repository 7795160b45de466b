import { describe, expect, it } from 'vitest'
import { beginLook, beginLooks, looks, noteCheck, noteLook } from '../../src/scan/looks.js'

describe('looks', () => {
  it('tells the farthest from the start of its own candidate', () => {
    beginLooks()
    expect(looks()).toMatchObject({ ahead: 0, checked: false })
    beginLook(100)
    noteLook(130)
    beginLook(200)
    noteLook(220)
    expect(looks()).toMatchObject({ ahead: 30, checked: false })
    noteCheck()
    expect(looks().checked).toBe(true)
    beginLooks()
    expect(looks()).toMatchObject({ ahead: 0, checked: false })
  })
})
