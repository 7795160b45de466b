import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('loads one chunk of the built package for an ordinary line', () => {
  const printed = execFileSync(process.execPath, [join(__dirname, 'start-app.cjs')], { encoding: 'utf8' })
  expect(JSON.parse(printed)).toEqual(['core'])
})
