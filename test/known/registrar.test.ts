import { describe, expect, it } from 'vitest'
import { Registrar } from '../../src/known/registrar.js'
import { createKnownTables } from '../../src/known/tables.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('what scans look for in text as it stands', () => {
  const random = createSampleRandom(31)
  const signs = '!#$%&*+/=?@'
  // As passwords of fourteen characters are: with signs that shells, URLs and formats treat in ways of their own.
  const passwords = Array.from({ length: 400 }, (_, index) => {
    const [first, second] = [signs[index % signs.length]!, signs[(index * 7) % signs.length]!]
    return `${random.chars(5)}${first}${random.chars(4)}${second}${random.chars(3)}`
  })

  it('is no short block where all values are long: each would cost every scan a pass', () => {
    const tables = createKnownTables()
    const registrar = new Registrar(tables)
    for (const password of passwords) expect(registrar.register(password, false).registration.accepted).toBe(true)
    expect([tables.tinyInText, tables.shortInText]).toEqual([false, false])
  })

  it.each([
    [9, [false, true]],
    // Eight characters of base64.
    [6, [true, true]],
  ] as const)('is one where a value of %d characters is registered', (length, expected) => {
    const tables = createKnownTables()
    new Registrar(tables).register(random.chars(length), true)
    expect([tables.tinyInText, tables.shortInText]).toEqual(expected)
  })
})
