import { describe, expect, it } from 'vitest'
import { type CapturedLine, judge, writingsOf } from '../../src/cli/demo-leaks.js'

const value = 'k9!"\\ü/+value'
const secret = { label: 'a secret', value, known: true }

function line(before: string, after: string, offset = -1, length = 0): CapturedLine {
  const findings = offset < 0 ? [] : [{ name: 'db', by: 'known', form: 'raw', sink: 'line', offset, length } as const]
  return { step: 'step', before, after, findings }
}

describe('judge', () => {
  const escaped = JSON.stringify(value).slice(1, -1)
  it.each([
    ['raw', value],
    ['JSON', escaped],
    ['JSON in JSON', JSON.stringify(escaped).slice(1, -1)],
    ['percent', encodeURIComponent(value)],
    ['hex', Buffer.from(value).toString('hex')],
    ['hex in capitals', Buffer.from(value).toString('hex').toUpperCase()],
    ['base64', Buffer.from(value).toString('base64')],
    ['base64 after one byte', Buffer.from(`a${value}z`).toString('base64')],
    ['base64 after two bytes', Buffer.from(`ab${value}yz`).toString('base64')],
    ['base64url', Buffer.from(`ab${value}`).toString('base64url')],
  ])('sees a leak written as %s', (_, written) => {
    const [fate] = judge([secret], [line(`x ${written} y`, `x ${written} y`)])
    expect([fate?.planted, fate?.leaked]).toEqual([1, 1])
  })

  it('counts a masked place once, and says what found it', () => {
    const before = `x ${value} and ${value} y`
    expect(judge([secret], [line(before, 'x [redacted] and [redacted] y', 2, value.length)])).toEqual([
      { secret, planted: 2, leaked: 0, by: ['known'] },
    ])
  })

  it('takes no credit from a finding elsewhere', () => {
    expect(judge([secret], [line(`other x ${value}`, '', 0, 5)])[0]?.by).toEqual([])
  })
})

describe('writingsOf', () => {
  it('looks for each long line of a key block, not for its frame', () => {
    const body = 'b'.repeat(64)
    const writings = writingsOf(`-----BEGIN X-----\n${body}\nshort\n-----END X-----\n`)
    expect(writings).toContain(body)
    expect(writings.some((writing) => writing.includes('-----') || writing === 'short')).toBe(false)
  })
})
