import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { compareFingerprints, runKnownCompare } from '../../src/cli/known-compare.js'
import { fingerprintValues } from '../../src/cli/known-fingerprint.js'
import { sampleSecret } from '../secrets/fakes.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KEY = Buffer.from(sampleSecret('key'))

function fingerprints(values: Readonly<Record<string, string | readonly string[]>>, key: Uint8Array = KEY) {
  const named = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? [value] : value] as const,
  )
  return fingerprintValues([new Map(named)], key)
}

let written = 0

function fileOf(content: unknown): string {
  const path = join(folder, `${++written}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function compare(a: unknown, b: unknown) {
  const stdout = new PassThrough()
  const terminal = { stdin: new PassThrough(), stdout, stderr: new PassThrough() }
  const code = await runKnownCompare(fileOf(a), fileOf(b), terminal)
  stdout.end()
  return { code, printed: await text(stdout) }
}

const [ONE, TWO] = [sampleSecret('one'), sampleSecret('two')]

describe('compareFingerprints', () => {
  it('finds shared values under any names, each pair once', () => {
    const a = fingerprints({ db: ONE, key: [TWO, TWO], own: sampleSecret('a') })
    const b = fingerprints({ db: ONE, api: TWO, other: TWO, own: sampleSecret('b') })
    expect(compareFingerprints(a, b)).toEqual([
      { a: 'db', b: 'db' },
      { a: 'key', b: 'api' },
      { a: 'key', b: 'other' },
    ])
  })
})

describe('inkout known compare', () => {
  it('names what is shared and exits 1', async () => {
    expect(await compare(fingerprints({ db: ONE, key: TWO }), fingerprints({ db: ONE, api: TWO }))).toEqual({
      code: 1,
      printed: 'db\nkey = api\n',
    })
  })

  it('exits 0 when nothing is shared', async () => {
    expect(await compare(fingerprints({ db: ONE }), fingerprints({ db: TWO }))).toEqual({ code: 0, printed: '' })
  })

  it.each([
    ['{', 'is not valid JSON'],
    [{ db: ONE }, 'holds no fingerprints'],
    [{ ...fingerprints({ db: ONE }), fingerprints: [{ name: 'db', tag: ONE }] }, 'holds no fingerprints'],
    [fingerprints({ db: ONE }, Buffer.from(sampleSecret('other'))), 'different keys'],
  ])('says what is wrong with a file, repeating nothing of it (%#)', async (content, message) => {
    const error: unknown = await compare(content, fingerprints({ db: ONE })).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain(message)
    expect(String(error).includes(ONE)).toBe(false)
  })

  it('names a file that is not there', async () => {
    const terminal = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
    await expect(runKnownCompare(join(folder, 'gone'), join(folder, 'gone'), terminal)).rejects.toThrow(
      'gone cannot be read: there is no such file',
    )
  })
})
