import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { beginReading, beginValue, isExhausted, noteRead } from '../../src/scan/key-effort.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const scrubber = createScrubber()
const r = createSampleRandom(31)
const secret = (): string => `x${r.chars(6)}42${r.chars(8)}`

describe('what is read again', () => {
  it('counts where an earlier key has read, and not within one key', () => {
    beginReading(0)
    beginValue()
    noteRead(0, 1_000_000)
    noteRead(0, 1_000_000)
    beginValue()
    expect(isExhausted(10)).toBe(false)
    for (let i = 0; i < 3; i++) {
      noteRead(0, 1_000_000)
      noteRead(0, 1_000_000)
      beginValue()
    }
    expect(isExhausted(10)).toBe(false)
    noteRead(0, 100_000)
    beginValue()
    expect(isExhausted(10)).toBe(true)
    expect(isExhausted(1_000_000)).toBe(false)
    beginReading(0)
    expect(isExhausted(10)).toBe(false)
  })
})

describe('a text that is made to be slow', () => {
  it('is masked to the end of its line, and the next line is read', () => {
    const hidden = secret()
    const text = `${'pin=[1,'.repeat(40_000)} password=${hidden}\nuser=bob password=${secret()} next=1`
    const clean = scrubber.scrubText(text)
    expect(clean).not.toContain(hidden)
    expect(clean).toMatch(/\nuser=bob password=\[redacted:password\] next=1$/)
  })
})

describe('a text that is merely long', () => {
  it('is read to the end, below several sensitive keys too', () => {
    const items = Array.from({ length: 6_000 }, (_, n) => ({
      n,
      note: 'ordinary words',
      password: secret(),
      auth: { at: n },
    }))
    const line = JSON.stringify({ token: { auth: { secret: { items } } }, last: 'stays' })
    const clean = JSON.parse(scrubber.scrubLine(line)) as {
      token: { auth: { secret: { items: typeof items } } }
      last: string
    }
    expect(clean.last).toBe('stays')
    const masked = clean.token.auth.secret.items
    expect(masked.every((item, n) => item.n === n && item.note === 'ordinary words' && item.auth.at === n)).toBe(true)
    expect(masked.every((item) => item.password.startsWith('[redacted:'))).toBe(true)
  })
})
