import { expect, it } from 'vitest'
import { createEvents } from '../../src/secrets/events.js'
import { settle } from './fakes.js'

const event = { source: 'a', staleMs: 0 }

it('tells all who listen, until they stop', () => {
  const events = createEvents()
  const heard: string[] = []
  const second = (): void => {
    heard.push('second')
  }
  const stop = events.on('recovered', () => {
    heard.push('first')
    stop()
  })
  events.on('recovered', second)
  events.emit('recovered', event)
  events.emit('recovered', event)
  events.off('recovered', second)
  events.emit('recovered', event)
  expect(heard).toEqual(['first', 'second', 'second'])
  expect(events.has('recovered')).toBe(false)
})

it('counts what listeners throw, and goes on', async () => {
  const events = createEvents()
  let heard = 0
  events.on('recovered', () => {
    throw new Error('now')
  })
  events.on('recovered', (async () => Promise.reject(new Error('later'))) as () => void)
  events.on('recovered', () => {
    heard++
  })
  events.emit('recovered', event)
  await settle()
  expect([heard, events.failures()]).toEqual([1, 2])
  events.clear()
  expect(events.has('recovered')).toBe(false)
})
