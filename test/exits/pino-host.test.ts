import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { guardHooks } from '../../src/exits/pino-host.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-host-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A stand-in for an installed pino of some version: all that counts is where its files lie and what they read. */
function install(version: string): (hooks: object) => unknown {
  const root = join(folder, version, 'node_modules', 'pino')
  mkdirSync(join(root, 'lib'), { recursive: true })
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'pino', version }))
  writeFileSync(join(root, 'lib', 'levels.js'), 'module.exports = (hooks) => hooks.logMethod')
  return createRequire(join(root, 'lib', 'x.js'))('./levels.js') as (hooks: object) => unknown
}

describe('guardHooks', () => {
  it.each(['7.11.0', '8.21.0', '9.5.0'])('pino %s is refused, clearly', (version) => {
    const read = install(version)
    expect(() => read(guardHooks({}))).toThrow(`pino ${version} has no hooks.streamWrite`)
  })

  it.each(['9.6.0', '9.14.0', '10.4.0', '11.0.0-rc.1'])('pino %s is accepted', (version) => {
    const logMethod = (): void => undefined
    const hooks = guardHooks({ logMethod })
    expect(install(version)(hooks)).toBe(logMethod)
    expect(Object.getOwnPropertyDescriptor(hooks, 'logMethod')).toMatchObject({ value: logMethod, writable: true })
  })

  it('keeps the hook of the caller, read and replaced by anyone', () => {
    const logMethod = (): void => undefined
    const hooks: { logMethod?: () => void } = guardHooks({ logMethod })
    expect(hooks.logMethod).toBe(logMethod)
    expect({ ...hooks }).toEqual({ logMethod })
    const other = (): void => undefined
    hooks.logMethod = other
    expect(hooks.logMethod).toBe(other)
  })
})
