import { describe, expect, it } from 'vitest'
import { beginLook, beginLooks, looks, noteCheck, noteCovered, noteLook } from '../../src/scan/looks.js'

describe('looks', () => {
  it('tells the farthest from the start of its own candidate', () => {
    beginLooks(50)
    expect(looks()).toMatchObject({ ahead: 0, checked: false })
    beginLook(100)
    noteLook(130)
    beginLook(200)
    noteLook(220)
    expect(looks()).toMatchObject({ ahead: 30, checked: false })
    noteCheck()
    expect(looks().checked).toBe(true)
    beginLooks(50)
    expect(looks()).toMatchObject({ ahead: 0, checked: false })
  })

  it('tells where something ends that began before', () => {
    beginLooks(50)
    beginLook(100)
    noteCovered(60, 140)
    expect(looks().ahead).toBe(40)
    noteCovered(49, 120)
    expect(looks()).toMatchObject({ ahead: 40, until: 120 })
    noteCovered(40, 300)
    expect(looks().until).toBe(120)
  })

  it('does not tell where something ends that began before and ends among those that are compared', () => {
    beginLooks(50, 200)
    beginLook(100)
    noteCovered(40, 200)
    expect(looks()).toMatchObject({ ahead: 0, until: Number.POSITIVE_INFINITY })
    noteCovered(40, 201)
    expect(looks().until).toBe(201)
  })
})
