import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScrubber } from '../../src/cli/open-scrubber.js'
import { parseCommand } from '../../src/cli/options.js'
import type { Finding } from '../../src/model/finding.js'

const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string
let warnings: string[]
let findings: Finding[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-open-'))
  warnings = []
  findings = []
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function open(...argv: readonly string[]) {
  const command = parseCommand(argv)
  if (command.name !== 'filter') throw new Error('Expected options of filter')
  return openScrubber(command.options, {
    warn: (message) => {
      warnings.push(message)
    },
    onFinding: (finding) => {
      findings.push(finding)
    },
  })
}

function fileOf(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

describe('openScrubber', () => {
  it('registers the values of all files, several under one name', () => {
    const [one, two, three] = [value, 'b'.concat(value).toUpperCase(), [...value].reverse().join('')]
    const json = fileOf('known.json', JSON.stringify({ api: [one, two] }))
    const env = fileOf('.env', `DB=${three}\n`)
    const scrubber = open('--known', json, '--env-file', env)
    expect(scrubber.known.names()).toEqual(['api', 'DB'])
    expect(scrubber.scrubText(`${one} ${two} ${three}`)).toBe('[redacted:api] [redacted:api] [redacted:DB]')
    expect(findings.map(({ name, by }) => [name, by])).toEqual([
      ['api', 'known'],
      ['api', 'known'],
      ['DB', 'known'],
    ])
    expect(warnings).toEqual([])
  })

  it('has rules and keys unless told otherwise', () => {
    expect(open().scrubText('password=hunter22!')).toBe('password=[redacted:password]')
    expect(open('--no-rules').scrubText('password=hunter22!')).toBe('password=hunter22!')
  })

  it('says once, by name, what is not masked everywhere', () => {
    open('--env-file', fileOf('.env', 'PORT=5432\nUSER_NAME=admin\nON=true\nEMPTY=\n'))
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toMatch(/: EMPTY, ON$/)
    expect(warnings[1]).toMatch(/^weak.*: PORT, USER_NAME$/)
    expect(warnings.join()).not.toMatch(/5432|admin/)
  })

  it('says so when a mask key is too short', () => {
    expect(() => open('--mask', 'keyed', '--mask-key-file', fileOf('key', 'short'))).toThrow(/16/)
  })
})
