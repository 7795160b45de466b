import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { carriers, plantedLines } from './planted.js'
import { isLeft, isPieceLeft } from './record.js'

const COUNT = 6_000

describe('planted lines', () => {
  const lines = [...plantedLines(2, COUNT)]

  it('are the same for the same seed and others for another', () => {
    expect([...plantedLines(2, 200)]).toEqual(lines.slice(0, 200))
    expect([...plantedLines(3, 200)]).not.toEqual(lines.slice(0, 200))
  })

  it('hold their secrets, in at least 25 carriers', () => {
    expect(new Set(lines.map(({ carrier }) => carrier)).size).toBe(carriers.length)
    expect(carriers.length).toBeGreaterThanOrEqual(25)
    const wrong = lines.filter(({ line, secrets }) => secrets.length === 0 || secrets.some((one) => !isLeft(line, one)))
    expect([...new Set(wrong.map(({ carrier }) => carrier))]).toEqual([])
  })

  it('are JSON lines without a trace of the place where they are made', () => {
    const place = process.cwd()
    expect(lines.filter(({ line }) => typeof JSON.parse(line) !== 'object').length).toBe(0)
    expect(lines.filter(({ line }) => line.includes(place) || line.includes('\n')).length).toBe(0)
  })

  it('take samples of every default rule', () => {
    const seen = new Set([...plantedLines(4, carriers.length * defaultRules.length)].map(({ rule }) => rule))
    expect(defaultRules.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })
})

describe('what is left of a secret', () => {
  const secret = 'a"b\\c&d<e>f\'g%h i+j/k=l'

  it.each([
    ['raw', (text: string) => text],
    ['JSON', (text: string) => JSON.stringify(text)],
    ['JSON in JSON in JSON', (text: string) => JSON.stringify(JSON.stringify(JSON.stringify(text)))],
    ['percent encoding in JSON', (text: string) => JSON.stringify(encodeURIComponent(text))],
    ['a form', (text: string) => new URLSearchParams({ v: text }).toString()],
  ])('is seen in %s', (_form, write) => {
    expect(isLeft(`before ${write(secret)} after`, secret)).toBe(true)
    expect(isLeft(`before ${write('another')} after`, secret)).toBe(false)
  })

  it('counts pieces of twelve characters, masks aside', () => {
    expect(isPieceLeft('x mnopqrstuvwx y', 'abcdefghijklmnopqrstuvwxyz')).toBe(true)
    expect(isPieceLeft('x mnopqrstuvw y', 'abcdefghijklmnopqrstuvwxyz')).toBe(false)
    expect(isPieceLeft('x [redacted:mnopqrstuvwx] y', 'abcdefghijklmnopqrstuvwxyz')).toBe(false)
  })
})
