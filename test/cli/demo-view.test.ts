import { describe, expect, it } from 'vitest'
import type { CapturedLine } from '../../src/cli/demo-leaks.js'
import { renderColumns, renderFates, renderLine, type View } from '../../src/cli/demo-view.js'

const view: View = { width: 100, colours: false, full: false }

function lineOf(before: string, masks: readonly (readonly [secret: string, mask: string])[]): CapturedLine {
  let after = before
  for (const [secret, mask] of masks) after = after.replace(secret, mask)
  const findings = masks.map(([secret]) => {
    return {
      name: 'x',
      by: 'rule',
      form: 'raw',
      sink: 'line',
      offset: before.indexOf(secret),
      length: secret.length,
    } as const
  })
  return { step: 'POST /login', before, after, findings }
}

const two = lineOf('{"a":"first-one","b":"second-one","msg":"hello"}', [
  ['first-one', '[redacted:one]'],
  ['second-one', '[redacted:two]'],
])

describe('renderLine', () => {
  it('shows each changed place on both sides, aligned', () => {
    const rows = renderLine(two, view).split('\n')
    expect(rows[0]).toBe('POST /login · hello')
    const sides = rows.slice(1, 3).map((row) => row.split(' │ '))
    expect(sides.map(([left]) => left?.length)).toEqual([49, 49])
    expect(sides[0]?.[0]).toContain('"a":"first-one"')
    expect(sides[0]?.[1]).toContain('"a":"[redacted:one]"')
    expect(sides[1]?.[0]).toContain('"b":"second-one"')
    expect(sides[1]?.[1]).toContain('"b":"[redacted:two]"')
  })

  it('keeps to the width of the terminal', () => {
    const long = 's'.repeat(400)
    const line = lineOf(`{"before":"${'b'.repeat(200)}","key":"${long}","msg":"x"}`, [[long, '[redacted:key]']])
    for (const width of [60, 80, 120, 180]) {
      for (const full of [false, true]) {
        const rows = renderLine(line, { width, colours: false, full }).split('\n')
        expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(width)
      }
    }
  })

  it('in full, both sides are there to the last character', () => {
    const rows = renderLine(two, { ...view, full: true })
      .split('\n')
      .slice(1, -1)
    const side = (index: number): string => rows.map((row) => row.slice(2).split(' │ ')[index]?.trim() ?? '').join('')
    expect(side(0)).toBe(two.before)
    expect(side(1)).toBe(two.after)
  })

  it('says how many places it left out', () => {
    const masks = Array.from({ length: 9 }, (_, index) => [`secret-${index}`, '[redacted]'] as const)
    const line = lineOf(masks.map(([secret]) => secret).join(' and '), masks)
    expect(renderLine(line, view)).toContain('and 3 more in this line')
  })

  it('says so when nothing was found', () => {
    expect(renderLine({ step: 'GET /', before: 'no json', after: 'no json', findings: [] }, view)).toBe(
      'GET / · line\n  nothing found, passed as it is\n',
    )
  })

  it('paints only when asked to', () => {
    expect(renderLine(two, view) + renderColumns(view)).not.toContain('\u001b')
    expect(renderLine(two, { ...view, colours: true })).toContain('\u001b[31mfirst-one\u001b[0m')
  })
})

describe('renderFates', () => {
  it('names what found each secret, and what leaked', () => {
    const secret = { label: 'a key', value: 'unused', known: true }
    const shown = renderFates(
      [
        { secret, planted: 3, leaked: 0, by: ['known', 'rule'] },
        { secret, planted: 1, leaked: 1, by: [] },
      ],
      view,
    )
    expect(shown).toBe('  a key    3 places  masked by known value, rule\n  a key    1 places  LEAKED 1 times\n')
  })
})
