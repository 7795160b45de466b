import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import type { Finding } from '../../src/model/finding.js'

const VALUE = ['vK7qZr2m', 'Tx9wLb4c'].join('')

/** What is found in a value: where, and how long. */
function findingsOf(value: unknown, paths: readonly string[] = []): readonly (readonly [string | undefined, number])[] {
  const findings: Finding[] = []
  const scrubber = createScrubber({ known: { k: VALUE }, paths, onFinding: (finding) => findings.push(finding) })
  scrubber.scrubValue(value)
  return findings.map(({ path, offset }) => [path, offset])
}

describe('findings in values', () => {
  it.each<[string, unknown, readonly (readonly [string | undefined, number])[]]>([
    ['a property', { a: { b: `x ${VALUE}` } }, [['a.b', 2]]],
    ['an item', { list: ['x', `- ${VALUE}`] }, [['list.1', 2]]],
    ['a value under a sensitive key', { db: { password: 'pLm4Rt9wQz' } }, [['db.password', 0]]],
    ['a number under a sensitive key', { password: 48151623 }, [['password', 0]]],
    ['an item under a sensitive key', { passwords: ['pLm4Rt9wQz'] }, [['passwords.0', 0]]],
    ['the message of an error', Object.assign(new Error(`got ${VALUE}`), { stack: 'none' }), [['message', 4]]],
    ['the cause of an error', { err: { cause: { note: VALUE } } }, [['err.cause.note', 0]]],
    ['a value in a map', new Map([['k', `a ${VALUE}`]]), [['k', 2]]],
    ['the value itself', `is ${VALUE}`, [[undefined, 3]]],
  ])('tell where: %s', (_, value, expected) => {
    expect(findingsOf(value)).toEqual(expected)
  })

  it('tell a masked key by its mask', () => {
    const found = findingsOf({ [VALUE]: { note: VALUE } })
    expect(found.map(([path]) => path)).toContain('[redacted:k].note')
    expect(JSON.stringify(found)).not.toContain(VALUE)
  })

  it('tell exact paths', () => {
    expect(findingsOf({ req: { card: 'n1' } }, ['req.card'])).toEqual([['req.card', 0]])
  })
})
