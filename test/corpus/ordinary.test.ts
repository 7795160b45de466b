import { describe, expect, it } from 'vitest'
import { ordinaryLines } from './ordinary.js'

describe('ordinary lines', () => {
  const lines = [...ordinaryLines(2, 600)]

  it('are the same for the same seed', () => {
    expect([...ordinaryLines(2, 600)]).toEqual(lines)
  })

  it('are single lines, of JSON and of text, without a trace of the place where they are made', () => {
    expect(lines.filter((line) => line.includes('\n') || line.includes(process.cwd()))).toEqual([])
    expect(lines.filter((line) => line.startsWith('{')).length).toBeGreaterThan(200)
    expect(lines.filter((line) => !line.startsWith('{')).length).toBeGreaterThan(100)
    expect(lines.filter((line) => line.startsWith('{') && typeof JSON.parse(line) !== 'object')).toEqual([])
  })
})
