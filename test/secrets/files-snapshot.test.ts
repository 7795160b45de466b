import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadFile, loadSnapshot } from '../../src/secrets/files-snapshot.js'

const top = mkdtempSync(join(tmpdir(), 'inkout-snapshot-'))
afterAll(() => rmSync(top, { recursive: true }))
const signal = new AbortController().signal

function swap(folder: string, generation: string, values: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, generation), { recursive: true })
  for (const [name, value] of Object.entries(values)) writeFileSync(join(folder, generation, name), value)
  symlinkSync(generation, join(folder, '..tmp'))
  renameSync(join(folder, '..tmp'), join(folder, '..data'))
}

describe('loadSnapshot', () => {
  it('reads all files of one generation, whatever swaps go on', async () => {
    const folder = join(top, 'swaps')
    swap(folder, '..g0', { a: '0', b: '0', c: '0' })
    let running = true
    const swapping = (async () => {
      for (let generation = 1; generation <= 40; generation++) {
        const value = String(generation)
        swap(folder, `..g${generation}`, { a: value, b: value, c: value })
        rmSync(join(folder, `..g${generation - 1}`), { recursive: true })
        for (let turn = 0; turn < 5; turn++) await stat(folder)
      }
      running = false
    })()
    const mixed: string[] = []
    let loaded = 0
    while (running || loaded === 0) {
      try {
        const { files, generation: name } = await loadSnapshot(folder, 'test', signal)
        loaded++
        const seen = new Set([...files.map(({ bytes }) => `..g${Buffer.from(bytes)}`), name])
        if (files.length !== 3 || seen.size !== 1) mixed.push([...seen].join())
      } catch (error) {
        // Too many swaps for one reading: it says so rather than mixing generations.
        expect(error).toMatchObject({ reason: 'unavailable' })
      }
    }
    await swapping
    expect(mixed).toEqual([])
  })

  it('names a directory that is not there', async () => {
    await expect(loadSnapshot(join(top, 'none'), 'test', signal)).rejects.toMatchObject({
      reason: 'missing',
      key: join(top, 'none'),
    })
  })

  it('goes no deeper than four folders', async () => {
    const deep = join(top, 'deep', ...'abcdef')
    mkdirSync(deep, { recursive: true })
    writeFileSync(join(deep, 'key'), 'x')
    expect((await loadSnapshot(join(top, 'deep'), 'test', signal)).files).toEqual([])
  })

  it('is not stopped by a pipe', async () => {
    const folder = join(top, 'pipe')
    mkdirSync(folder)
    execFileSync('mkfifo', [join(folder, 'pipe')])
    writeFileSync(join(folder, 'key'), 'x')
    expect((await loadSnapshot(folder, 'test', signal)).files.map(({ path }) => path)).toEqual(['key'])
  })
})

describe('loadFile', () => {
  it('refuses a file that is too large', async () => {
    writeFileSync(join(top, 'large'), Buffer.alloc(1_048_577))
    await expect(loadFile(join(top, 'large'), 'test', signal)).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('does not begin when it is canceled', async () => {
    await expect(loadFile(join(top, 'large'), 'test', AbortSignal.abort())).rejects.toThrow()
  })
})
