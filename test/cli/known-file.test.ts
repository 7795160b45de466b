import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadEnvFile, loadKeyFile, loadKnownFile } from '../../src/cli/known-file.js'
import { UsageError } from '../../src/cli/usage.js'

let folder: string
let warnings: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-known-'))
  warnings = []
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function fileOf(content: string | Uint8Array, name = 'values', mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, content, { mode })
  chmodSync(path, mode)
  return path
}

function warn(message: string): void {
  warnings.push(message)
}

function failureOf(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('Expected a failure')
}

describe('loadKnownFile', () => {
  it.each([
    ['a JSON object', '{"db": "a b", "keys": ["x", "y"]}', { db: ['a b'], keys: ['x', 'y'] }],
    ['numbers, booleans, null', '{"pin": 40961, "on": true, "none": null}', { pin: ['40961'], on: ['true'], none: [] }],
    ['NAME=value lines', 'DB=one\n# note\nexport KEY="two three"\n', { DB: ['one'], KEY: ['two three'] }],
    ['both readings of a line that readers differ on', "KEY='a' b\n", { KEY: ['a', "'a' b"] }],
    ['a byte order mark', '\ufeffDB=one\n', { DB: ['one'] }],
    ['JSON behind a byte order mark', '\ufeff {"db": "one"}', { db: ['one'] }],
    ['line ends of Windows', 'DB=one\r\nKEY=two\r\n', { DB: ['one'], KEY: ['two'] }],
  ])('reads %s', (_, content, expected) => {
    expect(Object.fromEntries(loadKnownFile(fileOf(content), warn))).toEqual(expected)
    expect(warnings).toEqual([])
  })

  const value = 'value-of-the-file'
  it.each([
    ['broken JSON', `{"db": ${value}}`, 'values', /is not valid JSON/],
    ['broken JSON on a later line', `{\n"a": "b",\n"db": "${value}",\n}`, 'values', /is not valid JSON/],
    ['a .json file without JSON', `DB=${value}`, 'values.json', /is not valid JSON/],
    ['a JSON list', `["${value}"]`, 'values', /not an object of names and values/],
    ['a JSON string', `"${value}"`, 'values.json', /not an object of names and values/],
    ['a nested object', `{"db": {"password": "${value}"}}`, 'values', /"db" must be a string or a list of strings/],
    ['a number too long', '{"pin": 12345678901234567890}', 'values', /"pin" must be quoted/],
    ['neither format', `${value}\n`, 'values', /neither a JSON object nor NAME=value lines/],
    ['bytes that are no UTF-8', Buffer.from([0x44, 0x42, 0x3d, 0xff, 0xfe]), 'values', /is not UTF-8 text/],
  ])('refuses %s, naming the file and not the value', (_, content, name, message) => {
    const path = fileOf(content, name)
    const failure = failureOf(() => loadKnownFile(path, warn))
    expect(failure).toBeInstanceOf(UsageError)
    expect(failure.message).toMatch(message)
    expect(failure.message.startsWith(path)).toBe(true)
    expect(String(failure.stack)).not.toContain(value)
  })

  it('refuses a missing file and a folder', () => {
    expect(failureOf(() => loadKnownFile(join(folder, 'gone'), warn)).message).toMatch(
      /gone cannot be read: there is no such file$/,
    )
    expect(failureOf(() => loadKnownFile(folder, warn)).message).toMatch(/cannot be read: it is a directory$/)
  })

  it('warns of a file that everybody may read, by its name', () => {
    const path = fileOf('DB=one\n', 'values', 0o644)
    expect(loadKnownFile(path, warn).size).toBe(1)
    expect(warnings).toEqual([`${path} holds secrets and can be read by everyone on this machine: run chmod 600 on it`])
  })

  it.each(['', '\n# only a note\n', '{}'])('warns of a file without values: %j', (content) => {
    expect(loadKnownFile(fileOf(content), warn).size).toBe(0)
    expect(warnings).toEqual([expect.stringMatching(/holds no values$/)])
  })
})

describe('loadEnvFile', () => {
  it('reads JSON text as lines, not as JSON', () => {
    expect(Object.fromEntries(loadEnvFile(fileOf('A={"b":"c"}\n'), warn))).toEqual({ A: ['{"b":"c"}'] })
    expect(failureOf(() => loadEnvFile(fileOf('[not lines]\n'), warn))).toBeInstanceOf(UsageError)
  })

  it.each([['{"db": "hidden-value"}'], ['{\n  "db": "a=hidden-value"\n}\n'], [' {}']])(
    'refuses a JSON file, whose values nobody would mask: %#',
    (content) => {
      const { message } = failureOf(() => loadEnvFile(fileOf(content), warn))
      expect(message).toMatch(/holds JSON, not NAME=value lines: give it as a file of known values$/)
      expect(message).not.toContain('hidden-value')
    },
  )
})

describe('loadKeyFile', () => {
  it.each([
    ['k'.repeat(16), 16],
    [`${'k'.repeat(16)}\n`, 16],
    [`${'k'.repeat(16)}\r\n`, 16],
    [`${'k'.repeat(16)}\n\n`, 17],
    [`${'k'.repeat(16)}\r`, 17],
  ])('keeps all but one line end: %j', (content, length) => {
    expect(loadKeyFile(fileOf(content), warn)).toHaveLength(length)
  })
})
