import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, filterFile, filterLines } from '../../src/cli/filter-file.js'
import { internalsOf, type Scrubber } from '../../src/scrub/api.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const value = ['vK7qZr2m', 'Tx9wLb4c'].join('')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-file-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What a file becomes, through a stream or line by line. */
async function filtered(content: string | Buffer, by: Transform | Scrubber): Promise<string> {
  const paths = [join(folder, 'in'), join(folder, 'out')] as const
  writeFileSync(paths[0], content)
  const files = [openSync(paths[0], 'r'), openSync(paths[1], 'w')] as const
  try {
    if (by instanceof Transform) await filterFile(...files, by)
    else await filterLines(...files, openFeedOf(by))
  } finally {
    for (const file of files) closeSync(file)
  }
  return readFileSync(paths[1], 'utf8')
}

function openFeedOf(scrubber: Scrubber): Parameters<typeof filterLines>[2] {
  const { openFeed } = internalsOf(scrubber)
  if (openFeed === undefined) throw new Error('no feed')
  return openFeed
}

describe('filterLines', () => {
  it('masks across the edges of what is read and of what is written at a time', async () => {
    const scrubber = createScrubber({ known: { secret: value } })
    const line = `{"msg":"an ordinary line","n":1}\n`
    const clean = line.repeat(Math.ceil((5 << 18) / line.length))
    for (const edge of [1 << 18, 3 << 18, 1 << 20])
      for (let shift = 0; shift < value.length + 4; shift += 5) {
        const at = edge - shift
        const out = await filtered(`${clean.slice(0, at)}${value}${clean.slice(at)}`, scrubber)
        expect(out === `${clean.slice(0, at)}[redacted:secret]${clean.slice(at)}`).toBe(true)
      }
    expect(scrubber.stats()).toMatchObject({ findings: 12, failures: 0 })
  })

  it('writes what a stream would, much to mask or little', async () => {
    const scrubber = createScrubber({ known: { secret: value } })
    for (const every of [1, 3, 200, 9_000]) {
      const lines = Array.from({ length: 20_000 }, (_, n) => `{"n":${n},"msg":"${n % every === 0 ? value : 'none'}"}\n`)
      const text = `${lines.join('')}no end`
      const out = await filtered(text, scrubber)
      expect(out === (await filtered(text, scrubber.createStream()))).toBe(true)
      expect(out.split('[redacted:secret]').length - 1).toBe(Math.ceil(lines.length / every))
    }
  })

  it('passes bytes that are not text, an empty file, and a file without a line end', async () => {
    expect(await filtered('', createScrubber())).toBe('')
    expect(await filtered('no end', createScrubber())).toBe('no end')
    await filtered(Buffer.from([0xff, 0xfe, 0x0a, 0x80]), createScrubber())
    expect(readFileSync(join(folder, 'out'))).toEqual(Buffer.from([0xff, 0xfe, 0x0a, 0x80]))
  })

  it('rejects with what reading and writing fail with', async () => {
    const path = join(folder, 'read-only')
    writeFileSync(path, 'x\n')
    const file = openSync(path, 'r')
    const write = openSync(join(folder, 'write-only'), 'w')
    try {
      const scrubber = createScrubber()
      await expect(filterLines(file, file, openFeedOf(scrubber))).rejects.toMatchObject({ code: 'EBADF' })
      await expect(filterLines(write, write, openFeedOf(scrubber))).rejects.toMatchObject({ code: 'EBADF' })
      expect(scrubber.stats().failures).toBe(0)
    } finally {
      closeSync(file)
      closeSync(write)
    }
  })
})

describe('filterFile', () => {
  it.each(['lines', 'none'] as const)(
    'masks across the edges of what is read at a time: framing %s',
    async (framing) => {
      const scrubber = createScrubber({ known: { secret: value } })
      const line = `{"msg":"an ordinary line","n":1}\n`
      const clean = line.repeat(Math.ceil((3 << 20) / line.length))
      for (let shift = 0; shift < value.length + 4; shift += 3) {
        const at = (1 << 20) - shift
        const text = `${clean.slice(0, at)}${value}${clean.slice(at)}`
        const out = await filtered(text, scrubber.createStream({ framing }))
        expect(out === `${clean.slice(0, at)}[redacted:secret]${clean.slice(at)}`).toBe(true)
      }
    },
  )

  it('passes bytes that are not text, an empty file, and a file without a line end', async () => {
    const stream = () => createScrubber().createStream()
    expect(await filtered('', stream())).toBe('')
    expect(await filtered('no end', stream())).toBe('no end')
    await filtered(Buffer.from([0xff, 0xfe, 0x0a, 0x80]), stream())
    expect(readFileSync(join(folder, 'out'))).toEqual(Buffer.from([0xff, 0xfe, 0x0a, 0x80]))
  })

  it('waits for a stream that hands on later', async () => {
    const late = new Transform({
      transform(chunk, _, done) {
        setTimeout(() => done(null, chunk), 2)
      },
    })
    const text = Array.from({ length: 400_000 }, (_, line) => `${line}\n`).join('')
    expect((await filtered(text, late)) === text).toBe(true)
  })

  it('rejects with what reading, writing and the stream fail with', async () => {
    const path = join(folder, 'read-only')
    writeFileSync(path, 'x\n')
    const file = openSync(path, 'r')
    try {
      await expect(filterFile(file, file, createScrubber().createStream())).rejects.toMatchObject({ code: 'EBADF' })
    } finally {
      closeSync(file)
    }
    const broken = new Transform({ transform: (_chunk, _, done) => done(new Error('broken')) })
    await expect(filtered('x\n', broken)).rejects.toThrow('broken')
  })
})

describe('fileOf', () => {
  it('knows regular files only', () => {
    const file = openSync(join(folder, 'in'), 'r')
    const device = openSync('/dev/null', 'r')
    try {
      expect(fileOf({ fd: file })).toBe(file)
      expect(fileOf({ fd: device })).toBeUndefined()
      expect(fileOf({})).toBeUndefined()
      expect(fileOf({ fd: 9_999 })).toBeUndefined()
    } finally {
      closeSync(file)
      closeSync(device)
    }
  })
})
