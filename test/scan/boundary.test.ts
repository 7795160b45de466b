import { describe, expect, it } from 'vitest'
import type { Boundary } from '../../src/model/rule.js'
import { endsEscape, isBoundaryAfter, isBoundaryBefore } from '../../src/scan/boundary.js'

const TOKEN = 'sk_x'

/** Text before a token, and whether the token may start there, for the boundaries word, token, base64. */
const before: readonly (readonly [name: string, text: string, word: boolean, token: boolean, base64: boolean])[] = [
  ['start of text', '', true, true, true],
  ['blank', 'a ', true, true, true],
  ['letter', 'a', false, false, false],
  ['digit', '7', false, false, false],
  ['underscore', '_', false, false, false],
  ['dash', 'a-', true, false, false],
  ['slash', 'a/', true, true, false],
  ['plus', 'a+', true, true, false],
  ['letter beyond ASCII', 'ä', true, true, true],
  ['escaped line end', 'a\\n', true, true, true],
  ['escaped carriage return', '\\r', true, true, true],
  ['escaped tab', '\\t', true, true, true],
  ['backspace and form feed', '\\b\\f', true, true, true],
  ['line end escaped twice', '\\\\n', true, true, true],
  ['line end escaped three times', '\\\\\\\\n', true, true, true],
  ['escaped slash', '\\/', true, true, true],
  ['no escape letter', '\\d', false, false, false],
  ['unicode quote', '\\u0022', true, true, true],
  ['unicode escaped twice', '\\\\u003c', true, true, true],
  ['unicode without backslash', 'u0022', false, false, false],
  ['hex escape', '\\x22', true, true, true],
  ['percent quote', '%22', true, true, true],
  ['percent in lower case', '%3d', true, true, true],
  ['percent encoded twice', '%2522', true, true, true],
  ['percent encoded three times', '%252522', true, true, true],
  ['digits without percent', '22', false, false, false],
  ['syslog line end', '#012', true, true, true],
  ['octal escape', '\\012', true, true, true],
  ['hash and no octal', '#0192', false, false, false],
  ['HTML entity', '&quot;', true, true, true],
  ['raw colour', '\u001b[31m', true, true, true],
  ['raw colour reset', '\u001b[m', true, true, true],
  ['colours of 24 bits', '\u001b[38;2;255;255;255m', true, true, true],
  ['escaped colour', '\\u001b[0m', true, true, true],
  ['hex colour', '\\x1b[1;31m', true, true, true],
  ['octal colour', '\\033[0m', true, true, true],
  ['colour without its escape', '[32m', true, true, true],
  ['a word in m', 'item', false, false, false],
  ['an index and m', '[m', false, false, false],
]

describe('isBoundaryBefore', () => {
  it.each(before)('%s', (_name, text, word, token, base64) => {
    const found = (['word', 'token', 'base64', 'none'] as const).map((boundary: Boundary) =>
      isBoundaryBefore(text + TOKEN, text.length, boundary),
    )
    expect(found).toEqual([word, token, base64, true])
  })

  it('reads a bounded number of characters', () => {
    const text = `[${'1;'.repeat(40)}m`
    expect(isBoundaryBefore(text + TOKEN, text.length, 'word')).toBe(false)
    expect(endsEscape('[m'.repeat(1000), 2000)).toBe(false)
  })
})

describe('isBoundaryAfter', () => {
  const after: readonly (readonly [string, string, boolean, boolean, boolean])[] = [
    ['end of text', '', true, true, true],
    ['escape', '\\n', true, true, true],
    ['percent', '%22', true, true, true],
    ['entity', '&quot;', true, true, true],
    ['octal', '#012', true, true, true],
    ['colour', '\u001b[0m', true, true, true],
    ['letter', 'a', false, false, false],
    ['dash', '-', true, false, false],
    ['slash', '/', true, true, false],
    ['beyond ASCII', 'é', true, true, true],
  ]
  it.each(after)('%s', (_name, text, word, token, base64) => {
    const found = (['word', 'token', 'base64', 'none'] as const).map((boundary) =>
      isBoundaryAfter(TOKEN + text, TOKEN.length, boundary),
    )
    expect(found).toEqual([word, token, base64, true])
  })
})
