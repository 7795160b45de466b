import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  checkPlainOptions,
  openPlainOptionSources,
  openPlainScrubber,
  type PlainOptions,
} from '../../src/cli/plain-options.js'
import { allRules } from '../../src/index.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-plain-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  delete process.env['INKOUT_TEST_VALUE']
})

/** Strong enough to be masked anywhere. */
const VALUE = ['Correct', '7horse', 'battery'].join('-')

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}

function scrub(options: PlainOptions, text: string): string {
  const scrubber = openPlainScrubber(checkPlainOptions(options), () => undefined)
  try {
    return scrubber.scrubText(text)
  } finally {
    scrubber.close()
  }
}

describe('checkPlainOptions', () => {
  it.each([
    ['rules', 'all', 'a list of rule ids'],
    ['known', [1], 'environment variables'],
    ['known', { a: 1 }, 'names and values'],
    ['envFiles', '.env', 'a list of paths'],
    ['sources', 'env', 'a list of sources'],
    ['sources', [{ name: 'env' }], 'objects with a "kind"'],
    ['sources', [null], 'a list of sources'],
    ['refreshMs', -1, 'a number of milliseconds'],
    ['mask', 'secret-looking', '"named", "plain" or "keyed"'],
    ['destination', true, 'a path or a file descriptor'],
    ['minLength', -1, 'a number of bytes'],
    ['evenIfWeak', 'yes', 'true or false'],
  ])('%s: %j is refused by name', (name, value, expected) => {
    expect(() => checkPlainOptions({ [name]: value })).toThrow(`option "${name}" must be`)
    expect(() => checkPlainOptions({ [name]: value })).toThrow(expected)
    expect(() => checkPlainOptions({ [name]: value })).not.toThrow(/secret-looking/)
  })

  it('a misspelt option is refused, what pino adds is not', () => {
    expect(() => checkPlainOptions({ envFile: ['.env'] })).toThrow(/unknown option "envFile"; there are .*envFiles/)
    expect(() => checkPlainOptions(null)).toThrow(TypeError)
    const fromPino = { $context: {}, pinoWillSendConfig: true, levels: {}, dedupe: true, mask: undefined }
    expect(() => checkPlainOptions(fromPino)).not.toThrow()
  })
})

describe('openPlainScrubber', () => {
  it('without options it has the default rules and keys', () => {
    expect(scrub({}, 'password=q8Jd7sKw0x')).toBe('password=[redacted:password]')
  })

  it('knows values by name, from variables and from files', () => {
    process.env['INKOUT_TEST_VALUE'] = VALUE
    const masked = (name: string): string => `x [redacted:${name}] y`
    expect(scrub({ known: { mine: VALUE } }, `x ${VALUE} y`)).toBe(masked('mine'))
    expect(scrub({ known: ['INKOUT_TEST_VALUE'] }, `x ${VALUE} y`)).toBe(masked('INKOUT_TEST_VALUE'))
    expect(scrub({ envFiles: [file('.env', `FROM_ENV=${VALUE}\n`)] }, `x ${VALUE} y`)).toBe(masked('FROM_ENV'))
    const json = file('known.json', JSON.stringify({ 'from-file': VALUE }))
    expect(scrub({ knownFiles: [json] }, `x ${VALUE} y`)).toBe(masked('from-file'))
  })

  it('loads sources before it resolves, and says which one cannot load', async () => {
    const options = { sources: [{ kind: 'dotenv', path: file('source.env', `SOURCED=${VALUE}\n`) }], refreshMs: 0 }
    const scrubber = openPlainScrubber(checkPlainOptions(options), () => undefined)
    const close = await openPlainOptionSources(options, scrubber, () => undefined)
    expect(scrubber.scrubText(VALUE)).toBe('[redacted:SOURCED]')
    await close()
    const gone = { sources: [`dotenv:${join(folder, 'gone')}`] }
    await expect(openPlainOptionSources(gone, scrubber, () => undefined)).rejects.toMatchObject({ source: 'dotenv' })
    await expect((await openPlainOptionSources({}, scrubber, () => undefined))()).resolves.toBeUndefined()
    scrubber.close()
  })

  it('takes rules by id', () => {
    const id = allRules[0]!.id
    expect(scrub({ rules: [], keys: [] }, 'password=q8Jd7sKw0x')).toBe('password=q8Jd7sKw0x')
    expect(() => scrub({ rules: [id] }, '')).not.toThrow()
    expect(() => scrub({ rules: ['no-such-rule'] }, '')).toThrow(/rules names "no-such-rule"/)
  })

  it('masks as told', () => {
    const key = file('mask.key', 'k'.repeat(32))
    expect(scrub({ known: { db: VALUE }, mask: 'plain' }, VALUE)).toBe('[redacted]')
    expect(scrub({ known: { db: VALUE }, mask: 'keyed', maskKeyFile: key }, VALUE)).toMatch(/^\[redacted:db#\w+\]$/)
    expect(() => scrub({ mask: 'keyed' }, '')).toThrow(/maskKeyFile/)
    expect(() => scrub({ maskKeyFile: key }, '')).toThrow(/keyed/)
  })

  it('names what is missing', () => {
    expect(() => scrub({ known: ['INKOUT_TEST_VALUE'] }, '')).toThrow(/INKOUT_TEST_VALUE, which is not set/)
    expect(() => scrub({ envFiles: [join(folder, 'none')] }, '')).toThrow(/none/)
  })

  it('warns of weak values by name, never by value', () => {
    const warnings: string[] = []
    const weak = 'admin'
    openPlainScrubber({ known: { role: weak, strong: VALUE } }, (message) => warnings.push(message)).close()
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('role')
    expect(warnings[0]).not.toContain(weak)
    expect(warnings[0]).not.toContain('strong')
  })
})
