import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const PIECE = 12
const seed = 20_241_121
const folder = mkdtempSync(join(tmpdir(), 'inkout-heap-'))
const { makeValues } = createRequire(__filename)('./heap-values.cjs') as { makeValues(from: number): readonly string[] }

afterAll(() => rmSync(folder, { recursive: true }))

it('a heap snapshot holds no registered value, nor twelve characters of one', () => {
  const file = join(folder, 'after.heapsnapshot')
  const app = join(__dirname, 'heap-app.cjs')
  const told = execFileSync(process.execPath, ['--expose-gc', app, String(seed), file], { encoding: 'utf8' })
  expect(JSON.parse(told)).toEqual({ findings: expect.any(Number), names: 8 })
  expect((JSON.parse(told) as { findings: number }).findings).toBeGreaterThan(50)
  const heap = readFileSync(file, 'latin1')
  expect(heap.includes(`control-${seed}-kept-on-purpose`)).toBe(true)
  const found = makeValues(seed).map((value) => secretPieces(value).filter((piece) => heap.includes(piece)).length)
  expect(found).toEqual(found.map(() => 0))
})

/** Every run of letters and digits of a value, twelve at a time: what a snapshot spells as it is. */
function secretPieces(value: string): readonly string[] {
  return (value.match(/[A-Za-z0-9]{12,}/g) ?? []).flatMap((run) =>
    Array.from({ length: run.length - PIECE + 1 }, (_, at) => run.slice(at, at + PIECE)),
  )
}
