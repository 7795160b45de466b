import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BenchCase } from '../../bench/case.js'
import { caseNames, loadCase } from '../../bench/cases.js'
import { rivals } from '../../bench/rival-list.js'

let cases: readonly BenchCase[]
beforeAll(async () => {
  cases = await Promise.all(caseNames.map(loadCase))
})

describe('bench cases', () => {
  it('go by the names they are loaded by', () => {
    expect(cases.map(({ name }) => name)).toEqual(caseNames)
  })

  it('have parts of different names, which tell them apart in records', () => {
    for (const { parts } of cases) {
      const names = parts.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      // `part: figure` is split by its first colon and blank.
      expect(names.filter((name) => name.includes(': '))).toEqual([])
    }
  })

  it('guard what is quick', () => {
    const slow = cases.flatMap(({ parts }) => parts.filter(({ guarded, slow }) => guarded === true && slow === true))
    expect(slow).toEqual([])
    expect(cases.flatMap(({ parts }) => parts.filter(({ guarded }) => guarded === true)).length).toBeGreaterThan(15)
  })

  it('say why', () => {
    expect(cases.filter(({ reason }) => reason.length < 40)).toEqual([])
  })

  it('are named when there is no such case', async () => {
    await expect(loadCase('speed')).rejects.toThrow(/No bench case speed: there are pino/)
  })
})

describe('rivals', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }

  it('are pinned, here or in what is to be installed for those that npm cannot install everywhere', () => {
    const packages = rivals.flatMap((rival) => rival.packages)
    const loose = packages.filter((name) => !/^\d+\.\d+\.\d+$/.test(devDependencies[name] ?? ''))
    const apart = rivals.flatMap(({ install }) => install ?? [])
    expect(apart).toHaveLength(loose.length)
    for (const name of loose) expect(apart.some((each) => each.startsWith(`${name}@`))).toBe(true)
    expect(apart.filter((each) => !/@\d+\.\d+\.\d+$/.test(each))).toEqual([])
  })

  it('each prove on a secret of their own that they work', () => {
    expect(rivals.filter(({ finds }) => finds.value.length < 16)).toEqual([])
  })
})
