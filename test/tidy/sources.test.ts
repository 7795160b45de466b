import { describe, expect, it } from 'vitest'
import { describeSource } from './sources.js'

function codeOf(text: string): string {
  return describeSource('src/a/b.ts', text).code
}

describe('describeSource', () => {
  it.each([
    ['line comment', 'a() // any', 'a()'],
    ['block comment', 'a(/* any */)', 'a(         )'],
    ['string', "a('any')", 'a(     )'],
    ['string with an escaped quote', "a('\\'any') + b", 'a(       ) + b'],
    ['comment mark in a string', "a('//') + b", 'a(    ) + b'],
    ['regular expression', 'x = /any[/"]/g + b', 'x =            + b'],
    ['division', 'x = a / any / b', 'x = a / any / b'],
    ['template keeps its code', 'x = `any ${code} any`', 'x =      ${code}'],
  ])('%s', (_, text, code) => {
    expect(codeOf(text).trimEnd()).toBe(code)
    expect(codeOf(text)).toHaveLength(text.length)
  })

  it('reads every way of importing', () => {
    const text = [
      "import { a } from './c.js'",
      "import type { b } from '../d/e.js'",
      "import 'node:fs'",
      "export { c } from './f.js'",
      'import {',
      '  d,',
      "} from './g.js'",
      "const lazy = await import('pino')",
      "const late = require('fast-redact')",
      "// import { no } from './no.js'",
    ].join('\n')
    expect(describeSource('src/a/b.ts', text).imports).toEqual([
      { specifier: './c.js', target: 'src/a/c.ts', typeOnly: false },
      { specifier: '../d/e.js', target: 'src/d/e.ts', typeOnly: true },
      { specifier: 'node:fs', typeOnly: false },
      { specifier: './f.js', target: 'src/a/f.ts', typeOnly: false },
      { specifier: './g.js', target: 'src/a/g.ts', typeOnly: false },
      { specifier: 'pino', typeOnly: false },
      { specifier: 'fast-redact', typeOnly: false },
    ])
  })
})
