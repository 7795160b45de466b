import { beforeAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../src/model/rule.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { compileAnchors, createScanner } from '../../src/scan/compile-anchors.js'
import { defaultKeys } from '../../src/scan/default-keys.js'
import { compileKeys, openKeys } from '../../src/scan/keys.js'
import type { Matcher } from '../../src/scan/matcher.js'
import { imageBytesOf, type ReadBytes } from '../../src/scan/packed-tables.js'
import { compileRule } from '../../src/scan/rule-matcher.js'
import type { Scanner } from '../../src/scan/scanner.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { type Catalogue, openCatalogue, openCatalogueScanner, packCatalogue } from '../../src/scrub/packed-catalogue.js'
import { openAnchorsOf } from '../../src/scrub/stream-hold.js'
import { spansIn } from './scanner-spans.js'

const keys = compileKeys(defaultKeys)[0] as Matcher
const matchers = [...defaultRules.map(compileRule), keys]
let catalogue: Catalogue

beforeAll(() => {
  const file = packCatalogue(defaultRules, keys)
  const read: ReadBytes = (into, at) => into.set(file.subarray(at, at + into.length))
  catalogue = openCatalogue(read, file.length, imageBytesOf(file)) as Catalogue
})

/** As the built package puts it together. */
function openScanner(met: number[] = []): Scanner {
  const ruleAt = (index: number) => {
    met.push(index)
    return catalogue.ruleAt(index) ?? (defaultRules[index] as Rule)
  }
  return openCatalogueScanner(catalogue.anchors, ruleAt, () => openKeys(defaultKeys, catalogue.keyAnchors()))
}

describe('the packed catalogue', () => {
  it('holds the tables that compiling gives', () => {
    const { sieve, owners, firsts, anchorMax } = compileAnchors(matchers)
    expect(catalogue.anchors.sieve.tables).toEqual(sieve.tables)
    expect(Array.from(catalogue.anchors.owners)).toEqual(owners)
    expect(Array.from(catalogue.anchors.firsts)).toEqual(firsts)
    expect(catalogue.anchors.anchorMax).toBe(anchorMax)
    expect(catalogue.keyAnchors()).toEqual(keys.anchors)
    expect(catalogue.openAnchors()).toEqual(openAnchorsOf(defaultRules))
  })

  it('holds each rule that is data alone, and no other', () => {
    const wrong = defaultRules.filter((rule, index) => {
      const packed = catalogue.ruleAt(index)
      if (rule.check !== undefined || rule.locate !== undefined) return packed !== undefined
      const { id, anchors, pattern, lengthMax, lead, secret, boundary } = rule
      const expected = { id, anchors, pattern, lengthMax, lead, secret, boundary }
      return !Object.entries(expected).every(([name, value]) => {
        const own = packed?.[name as keyof typeof packed]
        return value instanceof RegExp ? String(own) === String(value) : JSON.stringify(own) === JSON.stringify(value)
      })
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('finds what the compiled rules find', () => {
    const [packed, compiled] = [openScanner(), createScanner(matchers)]
    const differs = defaultRules.filter((rule) => {
      return rule.hits(createSampleRandom(7)).some(({ text }) => {
        return JSON.stringify(spansIn(packed, text)) !== JSON.stringify(spansIn(compiled, text))
      })
    })
    expect(differs.map(({ id }) => id)).toEqual([])
  })

  it('opens a rule when an anchor of it is met, once', () => {
    const met: number[] = []
    const scanner = openScanner(met)
    spansIn(scanner, 'nothing here')
    expect(met).toEqual([])
    const index = defaultRules.findIndex(({ id }) => id === 'github-pat')
    const [hit] = (defaultRules[index] as Rule).hits(createSampleRandom(3))
    expect(spansIn(scanner, hit?.text ?? '').map(({ name }) => name)).toContain('github-pat')
    spansIn(scanner, hit?.text ?? '')
    expect(met.filter((each) => each === index)).toEqual([index])
  })

  it('holds rules for private key blocks, which streams take for granted', () => {
    expect(defaultRules.some(({ anchors }) => anchors.some((anchor) => anchor.startsWith('-----BEGIN')))).toBe(true)
  })

  it('is refused when it is damaged', () => {
    expect(openCatalogue((into) => into.fill(1), 10_000, 5_000)).toBeUndefined()
  })
})
