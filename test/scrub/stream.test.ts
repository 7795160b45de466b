import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StreamOptions } from '../../src/index.js'
import { createScrubber } from '../../src/index.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(11)
const secret = random.chars(24)
const password = `${random.chars(6)}!${random.chars(5)}`
const scrubber = createScrubber({ known: { 'api-secret': secret } })

function run(pieces: readonly Buffer[], options?: StreamOptions): Buffer {
  const stream = scrubber.createStream(options)
  const out: Buffer[] = []
  stream.on('data', (chunk: Buffer) => out.push(chunk))
  for (const piece of pieces) stream.write(piece)
  stream.end()
  for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null)
    out.push(chunk)
  return Buffer.concat(out)
}

function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((x, y) => x - y), bytes.length]
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end))
}

const SAMPLES = [
  `{"level":30,"msg":"clean line","n":1}\n`,
  `{"level":30,"token":"${random.chars(20)}","msg":"with ${secret} inside"}\n`,
  `plain text with ${secret} and more\n`,
  `Authorization: Bearer ${random.chars(30)}\n`,
  `password=${password} user=x\n`,
  'é ü 😀 clean\n',
  `é😀 ${secret}\r\n`,
  '\n',
]

describe.each(['lines', 'none'] as const)('createStream, framing %s', (framing) => {
  it('gives the same output for any split of the input', async () => {
    const text = fc
      .array(fc.constantFrom(...SAMPLES), { minLength: 1, maxLength: 5 })
      .map((lines) => Buffer.from(lines.join('')))
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(2000), { maxLength: 6 }), async (bytes, cuts) => {
        const whole = run([bytes], { framing })
        expect(run(split(bytes, cuts), { framing }).equals(whole)).toBe(true)
        expect(whole.includes(secret)).toBe(false)
        expect(whole.includes(password)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives back every byte of clean input, invalid UTF-8 included', () => {
    const bytes = Buffer.concat([
      Buffer.from('clean\n'),
      Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0xc3]),
      Buffer.from('\nend'),
    ])
    if (framing === 'lines') expect(run([bytes], { framing }).equals(bytes)).toBe(true)
    else expect(run([Buffer.from('clean é\nend')], { framing }).toString()).toBe('clean é\nend')
  })

  it('passes an empty stream', () => {
    expect(run([], { framing }).length).toBe(0)
  })
})

describe('createStream, framing lines', () => {
  it('masks the later lines of a PEM block that was opened on an earlier line', () => {
    const begin = `-----BEGIN ${'RSA PRIVATE'} KEY-----`
    const body = [random.chars(64), random.chars(64), random.chars(20)]
    const out = run([
      Buffer.from(`key:\n${begin}\n${body.join('\n')}\n-----END ${'RSA PRIVATE'} KEY-----\nafter\n`),
    ]).toString()
    for (const line of body) expect(out.includes(line)).toBe(false)
    expect(out.endsWith('\nafter\n')).toBe(true)
  })
  it('replaces a line beyond the limit and goes on behind it', () => {
    const small = createScrubber({ limits: { lineLengthMax: 1000 } })
    const stream = small.createStream()
    for (const piece of ['a'.repeat(700), 'b'.repeat(700), '\nnext\n']) stream.write(piece)
    stream.end()
    expect(String(stream.read())).toBe('[redacted:limit]\nnext\n')
  })
})
