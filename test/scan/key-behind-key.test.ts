import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/scrub/scrubber.js'

/** Drawn together from parts, so that it looks like nobody's credential. */
const S = ['qW7', 'zT4mK9', 'xR2vB8', 'nL5cJ1'].join('')
const scrubber = createScrubber()

/** A key without a value, or with the beginning of one. */
const FIRST = [
  'K:', 'K: ', 'K:  ', 'K=', 'K = ', '"K":', '"K" : ', "'K': ", "'K' => ", 'K=>', 'K -> ', 'K%3D', '%22K%22%3A', '?K=', '&K=',
  '--K ', '--K=', 'K is ', '<K>', '"K":""', '"K":null', 'K=""', "K: ''", 'K: null', '"K":"', 'K="', "K: '", '"K":{', '"K":[', '"K":{}',
  'K: {', 'K: [', 'K: |', 'name="K"', '{"name":"K","value":', '"name":"K","value":"",', 'K: Bearer ', 'K: a=; ', 'K: undefined', 'K=***',
  'K: b', '-H "K: ', 'K: x1y2z3w4 ', '"K":["x1y2z3w4t5",', 'K: |\n  x1y2z3\n', 'K=%22x1y2z3', 'K: <Buffer 68 75',
] // biome-ignore format: a table
const BETWEEN = [
  '',
  ' ',
  '  ',
  ', ',
  ';',
  '&',
  '\n',
  '\n  ',
  '\r\n',
  '\t',
  '},',
  '{',
  '[',
  '" ',
  '", ',
  ' and ',
  '\\',
  '%26',
  ') ',
]
const SECOND = [
  'K:V', 'K: V', 'K: "V"', "K: 'V'", 'K=V', 'K="V"', 'K = V', '"K":"V"', '"K" : "V"', "'K': 'V'", "'K' => 'V'", 'K%3DV', '<K>V</K>',
  '"K":["V"]', '"K":{"a":"V"}', '{"K":"V"}', '{"name":"K","value":"V"}', 'K: Bearer V', '"K":"Bearer V"', 'K:\n  V',
] // biome-ignore format: a table
const KEYS = [
  'password',
  'api_key',
  'apiKey',
  'token',
  'auth',
  'authorization',
  'cookie',
  'pin',
  'credentials',
  'tokens',
]
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
const LEVELS: readonly ((text: string) => string)[] = [
  (text) => text,
  inJson,
  (text) => inJson(inJson(text)),
  (text) => JSON.stringify({ msg: text }),
]

describe('a key in the place of another one’s value', () => {
  const cases: readonly (readonly [cause: string, text: string])[] = [
    ['a key in quotes behind two blanks', `api_key:  "apiKey":"${S}"`],
    ['a key in quotes on the next line', `password:\n  "token": "${S}"`],
    ['the same in a string of JSON', JSON.stringify({ msg: `api_key: "apiKey":"${S}"` })],
    ['the same in JSON in JSON', JSON.stringify({ msg: JSON.stringify({ m: `secret=\r\n'token' => '${S}'` }) })],
    ['a bare key', `password: token: ${S}`],
    ['a bare key with another sign', `password = apiKey = ${S}`],
    ['a value in quotes behind a bare key', `password=apiKey="${S}"`],
    ['a key below a key of a query', `?password=token: ${S}`],
    ['a percent-encoded key', `%22password%22%3A'apiKey' => '${S}'`],
    ['a flag', `password: --token ${S}`],
    ['keys one behind the other', `password: "token": 'apiKey' => secret: ${S}`],
    ['a key in a list that is none', `"password":[apiKey: ${S}`],
    ['a list under a key', `{"name":"password","value": "apiKey":["${S}"]`],
    ['an element that is never closed, escaped', JSON.stringify(`<password>apiKey="${S}"`)],
    ['a quote that is deeper than the one around', `\\"password\\":[\\\\\\"apiKey\\":{\\"a\\":\\"${S}\\"}`],
    ['a bare key in a line that begins like JSON', `{"name":"x", apiKey: "${S}"}`],
    ['a bare key behind a list', `["main"] password: "${S}"`],
  ]
  it.each(cases)('%s', (_, text) => {
    expect(scrubber.scrubText(text)).not.toContain(S)
    expect(scrubber.scrubLine(text)).not.toContain(S)
  })

  it('hides no value, whatever stands between and however often it is escaped', () => {
    const pick = fc.constantFrom
    fc.assert(
      fc.property(
        pick(...FIRST), pick(...BETWEEN), pick(...SECOND), pick(...KEYS), pick(...KEYS), pick(...LEVELS),
        (first, between, second, one, other, level) => {
          const pair = second.replace('K', other).replace('V', S)
          const harmless = level(first.replace('K', 'colour') + between + pair)
          // A carrier that hides the pair behind any word hides it here too.
          fc.pre(!scrubber.scrubText(harmless).includes(S) && !scrubber.scrubText(level(pair)).includes(S))
          fc.pre(!scrubber.scrubText(level(`x${between || ' '}${pair}`)).includes(S))
          const text = level(first.replace('K', one) + between + pair)
          expect(scrubber.scrubText(text).includes(S)).toBe(false)
          expect(scrubber.scrubLine(text).includes(S)).toBe(false)
        },
      ),
      { numRuns: 1_000 },
    ) // biome-ignore format: a table
  })
})
