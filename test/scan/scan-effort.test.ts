import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { Span } from '../../src/model/span.js'
import { beginEffort, isSpent, maskUnseen, noteFound, spend, UNSEEN } from '../../src/scan/scan-effort.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const r = createSampleRandom(41)

/** Keys with values that stay, each a little different: candidates that lead to nothing. */
function denseText(length: number): string {
  const parts: string[] = []
  for (let size = 0; size < length; size += (parts.at(-1) as string).length)
    parts.push(`cvv=${r.int(0, 9)} pin=${r.int(0, 9)} `)
  return parts.join('')
}

describe('effort', () => {
  it('is spent beyond what the text passed is worth, and findings are worth some', () => {
    beginEffort(1_000)
    spend(37_000)
    expect(isSpent(1_000)).toBe(true)
    expect(isSpent(10_000)).toBe(false)
    for (let i = 0; i < 100; i++) noteFound(i * 10, i * 10 + 5)
    expect(isSpent(1_000)).toBe(false)
    spend(1_000)
    expect(isSpent(1_000)).toBe(false)
    for (let i = 0; i < 100; i++) noteFound(3, 5)
    spend(1_000)
    expect(isSpent(1_000)).toBe(true)
    beginEffort(0)
    expect(isSpent(0)).toBe(false)
  })

  it('masks a stretch that holds all that candidates before the place to go on can lead to', () => {
    beginEffort(0)
    const text = `${'x'.repeat(200_000)}\n${'y'.repeat(200_000)}`
    const spans: Span[] = []
    const next = maskUnseen(text, 100_000, spans)
    expect(spans).toEqual([{ start: 99_488, end: 200_000, name: UNSEEN, by: 'rule', form: 'raw' }])
    expect(next).toBe(200_000 - 65_536)
    expect(maskUnseen(text, 300_000, spans)).toBe(text.length)
    expect(spans[1]).toMatchObject({ start: 299_488, end: text.length })
  })
})

describe('a text made of candidates', () => {
  const allowing = createScrubber({ allow: [/./] })
  const hidden = `x${r.chars(14)}7`

  it('is masked from where it has cost too much, whatever is allowed, and what follows it is read', () => {
    const text = `${denseText(400_000)} password=${hidden} ${denseText(100_000)}\n${'an ordinary line\n'.repeat(12_000)}`
    for (const scrubber of [createScrubber(), allowing]) {
      const clean = scrubber.scrubText(text)
      expect(clean).not.toContain(hidden)
      expect(clean).toContain(`[redacted:${UNSEEN}]`)
      expect(clean.endsWith('an ordinary line\n'.repeat(2_000))).toBe(true)
    }
  })

  it('leaves a JSON line one that parses', () => {
    const line = JSON.stringify({ level: 30, msg: denseText(400_000), secret: hidden })
    const clean = createScrubber().scrubLine(line)
    expect(clean).not.toContain(hidden)
    expect(Object.keys(JSON.parse(clean) as object)).toHaveLength(3)
  })
})

describe('dense lists that are ordinary', () => {
  it('are read to their end', () => {
    const rows = (count: number, row: (n: number) => object): string =>
      JSON.stringify(Array.from({ length: count }, (_, n) => row(n)))
    const texts = [
      rows(3_000, (id) => ({ id, name: `user ${id}`, password: null, token: null, session: null })),
      rows(3_000, (n) => ({ prompt_tokens: n, completion_tokens: 2 * n, total_tokens: 3 * n })),
      rows(3_000, (n) => ({ route: `/v1/${n}`, auth: true, pin: false })),
      Array.from({ length: 3_000 }, (_, n) => `level=info user=${n} auth=ok token=*** session=none`).join('\n'),
    ]
    const scrubber = createScrubber()
    for (const text of texts) expect(scrubber.scrubText(text)).toBe(text)
  })
})
