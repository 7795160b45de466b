import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { LIST_END, LIST_START, renderRuleList, replaceRuleList } from '../bench/rule-list.js'
import { allRules } from '../src/index.js'
import { runCommand } from './cli/fake-terminal.js'
import { readTop } from './tidy/sources.js'

const readme = readTop('README.md')
const folder = join(process.cwd(), '.cache', 'readme-rules')

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('rules in the README', () => {
  it('are all listed; if not, run npm run docs:rules', () => {
    const listed = readme.slice(readme.indexOf(LIST_START), readme.indexOf(LIST_END))
    const missing = allRules.filter(({ id }) => !listed.includes(`\`${id}\``)).map(({ id }) => id)
    expect(missing).toEqual([])
    expect(replaceRuleList(readme, renderRuleList(allRules)) === readme).toBe(true)
  })

  it('have a provider each, in order, and their tier', () => {
    const rule = { ...allRules[0]!, tier: 'default' as const }
    const list = renderRuleList([
      { ...rule, id: 'b-two', provider: 'beta' },
      { ...rule, id: 'b-one', provider: 'beta', tier: 'pii' },
      { ...rule, id: 'a-one', provider: 'alpha' },
    ])
    expect(list).toContain('3 rules of 2 providers (by tier: 2 default, 0 broad, 1 pii)')
    expect(list).toContain('| alpha | `a-one` |\n| beta | `b-one` (pii), `b-two` |\n')
  })

  it('need their marks', () => {
    expect(() => replaceRuleList('# inkout\n', '')).toThrow(RangeError)
  })

  it('of one’s own are checked as the example says', async () => {
    const example = /^```ts\n([^`]*defineRule\([\s\S]*?)^```$/m.exec(readme)?.[1] ?? ''
    const promised = /^```\n(acme-key: ok\n[\s\S]*?)^```$/m.exec(readme)?.[1] ?? 'nothing'
    const door = pathToFileURL(resolve('src/index.ts')).href
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'acme.mjs')
    writeFileSync(file, `${example.replace("'inkout'", `'${door}'`)}\nexport { acmeKey }\n`)
    const { code, stdout } = await runCommand(['rules', '--check', file])
    expect(stdout.toString()).toBe(promised)
    expect(code).toBe(0)
  })
})
