import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'

const SECRET = ['k3Vb', '9xQz', 'T7mW', 'p2Lc'].join('')
const HEAD = ['Zt8q', 'Rw5n'].join('')

describe('a mask that would spell a registered value', () => {
  it('gives way to a plainer one when it does so together with its surroundings', () => {
    const { scrubText } = createScrubber({ known: { secret: SECRET, joined: `${HEAD}[redacted:secret]` } })
    expect(scrubText(`a ${HEAD}${SECRET}`)).toBe(`a ${HEAD}███`)
  })

  it('gives way when a value begins with the end of it', () => {
    const { scrubText } = createScrubber({ known: { secret: SECRET, joined: `]${HEAD}` } })
    expect(scrubText(`a ${SECRET}${HEAD}`)).not.toContain(`]${HEAD}`)
  })

  it('gives way when it holds one, also one that was registered later', () => {
    const scrubber = createScrubber({ known: { secret: SECRET } })
    expect(scrubber.scrubText(`a ${SECRET} b`)).toBe('a [redacted:secret] b')
    scrubber.known.add('word', 'secret', { evenIfWeak: true })
    expect(scrubber.scrubText(`a ${SECRET} b`)).toBe('a [redacted] b')
    scrubber.known.add('word', 'redacted', { evenIfWeak: true })
    expect(scrubber.scrubText(`a ${SECRET} b`)).toBe('a ███ b')
  })
})
