import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { systemPort } from '../../src/exits/destination-port.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-port-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('systemPort', () => {
  it('opens, writes, measures and closes a file', async () => {
    const path = join(folder, 'deep', 'er', 'file')
    systemPort.mkdirSync(join(folder, 'deep', 'er'))
    const fd = systemPort.openSync(path, 'a')
    expect(systemPort.writeSync(fd, Buffer.from('0123456789'), 2, 3)).toBe(3)
    const written = await new Promise<number>((resolve) =>
      systemPort.write(fd, Buffer.from('abcdef'), 1, 2, (_, bytes) => resolve(bytes)),
    )
    expect(written).toBe(2)
    expect(systemPort.fileSize(fd)).toBe(5)
    systemPort.fsyncSync(fd)
    expect(await new Promise((resolve) => systemPort.fsync(fd, resolve))).toBeNull()
    expect(await new Promise((resolve) => systemPort.close(fd, resolve))).toBeNull()
    expect(readFileSync(path, 'utf8')).toBe('234bc')
  })

  it('opens without blocking, and reports what is wrong', async () => {
    const made = await new Promise((resolve) => systemPort.mkdir(join(folder, 'other'), resolve))
    expect(made).toBeNull()
    const error = await new Promise<Error | null>((resolve) =>
      systemPort.open(join(folder, 'none', 'file'), 'a', undefined, (failure) => resolve(failure)),
    )
    expect((error as NodeJS.ErrnoException).code).toBe('ENOENT')
  })

  it('what is no file has no size; a pause blocks', () => {
    const fd = systemPort.openSync('/dev/null', 'w')
    expect(systemPort.fileSize(fd)).toBeUndefined()
    systemPort.close(fd, () => undefined)
    const start = performance.now()
    systemPort.pause(5)
    expect(performance.now() - start).toBeGreaterThanOrEqual(4)
  })
})
