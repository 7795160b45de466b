import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTop } from './tidy/sources.js'

// The examples run and compile against the built package, by its own name: `npm test` builds it first.
const run = promisify(execFile)
const folder = join(process.cwd(), '.cache', 'readme')
const readme = readTop('README.md')
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '')

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('README examples', () => {
  it.each([
    ['of the first page', () => examples[0] ?? ''],
    ['of secret sources', () => examples.find((example) => example.includes('await openSecrets(')) ?? ''],
  ])('%s runs and prints what it says', async (_, exampleOf) => {
    const example = exampleOf()
    const script = join(folder, `run-${examples.indexOf(example)}.mjs`)
    writeFileSync(script, example)
    const { stdout } = await run(process.execPath, [script], {
      env: { ...process.env, DB_PASSWORD: ['Zr4kPw9v', 'Q2xT7mLd'].join('') },
    })
    const promised = [...example.matchAll(/^\/\/ (.+)$/gm)].map((match) => match[1] ?? '')
    const printed = stdout.trimEnd().split('\n')
    expect(printed).toHaveLength(promised.length)
    for (const [index, line] of promised.entries()) {
      const [head = '', tail = ''] = line.split('…,')
      expect(printed[index]?.startsWith(head)).toBe(true)
      expect(printed[index]?.endsWith(tail)).toBe(true)
    }
  })

  it('compile, all of them', async () => {
    for (const [index, example] of examples.entries()) writeFileSync(join(folder, `example-${index}.mts`), example)
    const options = {
      module: 'nodenext',
      moduleResolution: 'nodenext',
      target: 'es2022',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      // Installed here under a name that tells its version.
      paths: { '@sentry/node': [join(process.cwd(), 'node_modules', 'sentry-11', 'build', 'types', 'index.d.ts')] },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.mts'] }))
    const tsc = join(process.cwd(), 'node_modules', 'typescript', 'bin', 'tsc')
    const outcome = await run(process.execPath, [tsc, '-p', folder]).catch((error: { stdout: string }) => error)
    expect(outcome.stdout).toBe('')
  })

  it('link to sections and files that exist', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(
      (match) => `#${(match[1] ?? '').toLowerCase().replaceAll(' ', '-')}`,
    )
    const links = [...readme.matchAll(/\]\((#[^)]+)\)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !anchors.includes(link))).toEqual([])
  })
})
