import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTop } from './tidy/sources.js'

interface Row {
  readonly exit: string
  readonly covered: string
  readonly shownBy: string
}

const section = /<!-- coverage -->([\s\S]*?)<!-- \/coverage -->/.exec(readTop('README.md'))?.[1] ?? ''
const rows: readonly Row[] = section
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => {
    const [, exit = '', covered = '', , shownBy = ''] = line.split('|').map((cell) => cell.trim())
    return { exit, covered, shownBy }
  })

/** The tests that a row names: file and title. */
function testsOf({ shownBy }: Row): readonly (readonly [file: string, title: string])[] {
  return [...shownBy.matchAll(/`(test\/[^`]+\.test\.ts)`((?:,? "[^"]+")+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [file, title] as const),
  )
}

describe('the coverage table of the README', () => {
  it('has rows for every host', () => {
    const missing = ['pino', 'Express', 'Sentry', 'console', 'Next.js'].filter(
      (host) => !rows.some(({ exit }) => exit.includes(host)),
    )
    expect(missing).toEqual([])
  })

  it('names what covers each exit, and a test', () => {
    expect(rows.filter(({ covered }) => covered === '').map(({ exit }) => exit)).toEqual([])
    expect(rows.filter((row) => testsOf(row).length === 0).map(({ exit }) => exit)).toEqual([])
  })

  it.each(rows.flatMap(testsOf))('%s has a test "%s"', (file, title) => {
    expect(existsSync(file)).toBe(true)
    // The title may stand on a line of its own.
    const text = readTop(file).replace(/\(\s+/g, '(')
    expect([`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => text.includes(`(${quoted}`))).toBe(true)
  })

  it('every test on a real host of an exit is named somewhere', () => {
    const files = [
      'pino-places',
      'pino-exits',
      'pino-faults',
      'pino-hosts',
      'pino-races',
      'pino-rotation',
      'express',
      'sentry',
      'process',
    ]
    const named = new Set(rows.flatMap(testsOf).map(([file]) => file))
    expect(files.filter((file) => !named.has(`test/e2e/${file}.test.ts`))).toEqual([])
  })
})
