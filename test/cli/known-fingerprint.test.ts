import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { fingerprintValues, runKnownFingerprint } from '../../src/cli/known-fingerprint.js'
import { sampleSecret } from '../secrets/fakes.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-fingerprint-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KEY = Buffer.from(sampleSecret('key'))
const VALUE = sampleSecret('value')

function tagsOf(values: Readonly<Record<string, readonly string[]>>, key: Uint8Array = KEY) {
  return fingerprintValues([new Map(Object.entries(values))], key)
}

describe('fingerprintValues', () => {
  it('gives the same value the same tag, whatever its name and line end, under the same key only', () => {
    const { fingerprints, keyId } = tagsOf({ a: [VALUE], b: [`${VALUE}\n`], c: [sampleSecret('other')] })
    const [a, b, c] = fingerprints.map(({ tag }) => tag)
    expect(a).toMatch(/^[0-9a-f]{32}$/)
    expect([b === a, c === a]).toEqual([true, false])
    const other = tagsOf({ a: [VALUE] }, Buffer.from(sampleSecret('other key')))
    expect([other.fingerprints[0]!.tag === a, other.keyId === keyId]).toEqual([false, false])
  })

  it('leaves out what deployments share rightly', () => {
    const { fingerprints } = tagsOf({ PORT: ['8080'], NODE_ENV: ['production'], DB_PASSWORD: ['production'] })
    expect(fingerprints.map(({ name }) => name)).toEqual(['DB_PASSWORD'])
  })

  it('refuses a short key', () => {
    expect(() => tagsOf({}, Buffer.alloc(15))).toThrow('at least 16 bytes')
  })
})

describe('inkout known fingerprint', () => {
  it('writes names and tags, never a value nor the key', async () => {
    const [known, keyFile] = [join(folder, 'known.json'), join(folder, 'key')]
    writeFileSync(known, JSON.stringify({ token: VALUE }), { mode: 0o600 })
    writeFileSync(keyFile, `${KEY.toString()}\n`, { mode: 0o600 })
    const [stdout, stderr] = [new PassThrough(), new PassThrough()]
    expect(await runKnownFingerprint([known], keyFile, { stdin: new PassThrough(), stdout, stderr })).toBe(0)
    stdout.end()
    const written = await text(stdout)
    expect(JSON.parse(written)).toEqual(tagsOf({ token: [VALUE] }))
    expect([VALUE, KEY.toString()].some((secret) => written.includes(secret))).toBe(false)
  })
})
