import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'

let start: { readonly chunks: string[]; readonly eager: string[]; readonly declared: string[] }

beforeAll(() => {
  const printed = execFileSync(process.execPath, [join(__dirname, 'start-app.cjs')], { encoding: 'utf8' })
  start = JSON.parse(printed)
})

/** Called where pairs of bytes meet by chance, as in most lines that are longer than this one. */
const BY_CHANCE = ['windowBit', 'windowSlot', 'windowKey', 'mayStand', 'begins']

it('loads one chunk of the built package for an ordinary line', () => {
  expect(start.chunks).toEqual(['core'])
})

it('compiles at once what a start calls, and nothing else', () => {
  expect(
    start.eager.filter((name) => !BY_CHANCE.includes(name)),
    'not called: take them out of build/eager-start.ts',
  ).toEqual([])
  expect(start.declared, 'called: name them in build/eager-start.ts').toEqual([])
})
