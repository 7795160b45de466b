import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  appendHistory,
  type CaseRecord,
  machineNow,
  mergeFigures,
  ratiosOf,
  readCaseRecord,
  writeCaseRecord,
} from '../../bench/record.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkout-record-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const record: CaseRecord = {
  case: 'pino',
  reason: 'why',
  command: 'npm run bench -- pino --record',
  commit: 'abc1234',
  date: '2026-01-31',
  machine: { node: 'v20.1.0', platform: 'linux x64', cpu: 'one', cores: 2 },
  figures: [
    { name: 'small: ours', value: 1.234567, unit: 'ratio', low: 1.2, high: 1.26789, guarded: true },
    { name: 'small: absent', value: Number.NaN, unit: 'ratio', note: 'not installed', guarded: true },
    { name: 'small: bare', value: 5_123.4, unit: 'ns' },
  ],
}

describe('records', () => {
  it('come back as they were, four digits of each number', () => {
    const path = join(folder, 'deep', 'pino.json')
    writeCaseRecord(path, record)
    const read = readCaseRecord(path)!
    expect(read.figures[0]).toEqual({ ...record.figures[0]!, value: 1.235, high: 1.268 })
    expect(read.figures[2]!.value).toBe(5_123)
    expect(read.machine).toEqual(record.machine)
  })

  it('that are not there, or of another form, are none', () => {
    const path = join(folder, 'old.json')
    writeFileSync(path, '{"small: ours": 1.2}')
    expect(readCaseRecord(path)).toBeUndefined()
    expect(readCaseRecord(join(folder, 'none.json'))).toBeUndefined()
  })

  it('give the guard its ratios: guarded ones that are numbers', () => {
    expect(ratiosOf(record.figures)).toEqual({ 'small: ours': 1.234567 })
  })

  it('keep the figures of parts that were left out, and only those', () => {
    const earlier = [
      { name: 'small: ours', value: 9, unit: 'ratio' },
      { name: 'huge: ours', value: 2, unit: 'ratio' },
      { name: 'gone: ours', value: 3, unit: 'ratio' },
    ] as const
    const merged = mergeFigures(record.figures, earlier, ['huge'])
    expect(merged.map(({ name }) => name)).toEqual(['small: ours', 'small: absent', 'small: bare', 'huge: ours'])
  })

  it('have a history: a line a run', () => {
    const path = join(folder, 'history', 'history.jsonl')
    appendHistory(path, machineNow(), { pino: { 'small: ours': 1.23456 } })
    appendHistory(path, machineNow(), {})
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0]!)).toMatchObject({ node: process.version, ratios: { pino: { 'small: ours': 1.235 } } })
    expect(existsSync(path)).toBe(true)
  })
})
