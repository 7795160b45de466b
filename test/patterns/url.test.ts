import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'

const PASSWORD = ['xK9m', 'Tq2v', 'Lw7z'].join('')

describe('the password of a URL', () => {
  const { scrubLine, scrubText } = createScrubber()

  it('is masked with the colour codes inside it, raw and as JSON spells them', () => {
    const url = `postgres://app:\x1b[31m${PASSWORD}\x1b[0m@db:5432/app`
    const clean = 'postgres://app:[redacted:url-password]@db:5432/app'
    expect(scrubText(url)).toBe(clean)
    expect(scrubLine(JSON.stringify({ url }))).toBe(JSON.stringify({ url: clean }))
  })

  it('ends with the line that it stands on, raw or escaped', () => {
    const text = `see postgres://app\nbob:${PASSWORD}@example.com`
    expect(scrubText(text)).toBe(text)
  })
})
