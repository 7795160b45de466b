import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBoundaryBefore } from '../../src/scan/boundary.js'
import { createLeadReader } from '../../src/scan/rule-lead.js'

const text = fc
  .array(
    fc.constantFrom('a', '0', 'f', '-', '.', ' ', '"', '\\n', '\\u0022', '%22', '%2522', '\\x22', '#012', '[31m', 'm'),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))

describe('createLeadReader', () => {
  const LEADS = [
    { chars: '0-9', max: 4 },
    { chars: 'A-Za-z0-9', max: 9 },
    { chars: 'A-Za-z0-9_.-', max: 60 },
  ]
  for (const [index, lead] of LEADS.entries()) {
    it(`finds the starts that reading every run anew finds, lead ${index}`, () => {
      const isLead = new RegExp(`^[${lead.chars}]$`)
      fc.assert(
        fc.property(text, fc.array(fc.nat(120), { maxLength: 6 }), (given, places) => {
          const reader = createLeadReader(lead, /x/, 'token')
          for (const place of places.sort((one, other) => one - other)) {
            const at = Math.min(place, given.length)
            let first = at
            while (first > 0 && at - first < lead.max && isLead.test(given[first - 1] as string)) first--
            const start = reader.start(given, at)
            expect(start).toBe(first)
            const last = reader.lastStart(given, start, at)
            for (let next = last + 1; next <= at; next++) expect(isBoundaryBefore(given, next, 'token')).toBe(false)
          }
        }),
        { numRuns: 3_000 },
      )
    })
  }

  it('looks at one place where the lead has one length', () => {
    const reader = createLeadReader({ chars: 'a-z', max: 3 }, /[a-z]{3}X/, 'word')
    expect(reader.lastStart('n-abcX', reader.start('n-abcX', 5), 5)).toBe(2)
  })

  it('knows nothing of the scan before', () => {
    const reader = createLeadReader({ chars: 'a-z', max: 9 }, /[a-z]{1,9}X/, 'word')
    expect(reader.start('abcdX', 4)).toBe(0)
    reader.forget()
    expect(reader.start('a cdefX', 6)).toBe(2)
  })
})
