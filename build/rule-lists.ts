import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rule } from '../src/model/rule.js'
import { ruleListsAToJ } from '../src/scrub/rules-a-to-j.js'
import { ruleListsKToZ } from '../src/scrub/rules-k-to-z.js'

/** One file of `patterns`: its name, the name of the list in it, and the rules. */
export interface RuleList {
  readonly provider: string
  readonly name: string
  readonly rules: readonly Rule[]
}

/** Providers whose formats are of no one vendor: ordinary lines bring them up all the time. */
const EVERYDAY = /^(?:url|http|oauth|jwt|pem|connection-string)$/

/**
 * The rules as `src/scrub/rules-*.ts` gather them, in their order.
 *
 * @throws when the names read from these files are not as many as the lists in them.
 */
export function readRuleLists(top: string): readonly RuleList[] {
  const names = ['rules-a-to-j', 'rules-k-to-z'].flatMap((file) => readNames(join(top, `src/scrub/${file}.ts`)))
  const lists = [...ruleListsAToJ, ...ruleListsKToZ]
  if (names.length !== lists.length) throw new Error('The rule lists and the names read from their files do not agree')
  return names.map(([name, provider], index) => ({ name, provider, rules: lists[index] as readonly Rule[] }))
}

function readNames(path: string): readonly (readonly [name: string, provider: string])[] {
  const text = readFileSync(path, 'utf8')
  const imports = text.matchAll(/^import \{ (\w+) \} from '\.\.\/\.\.\/patterns\/(.+)\.js'$/gm)
  const providers = new Map([...imports].map(([, name = '', provider = '']) => [name, provider]))
  return [...text.matchAll(/^ {2}(\w+),$/gm)].map(([, name = '']) => {
    const provider = providers.get(name)
    if (provider === undefined) throw new Error(`${path}: ${name} is not imported from patterns`)
    return [name, provider]
  })
}

/** Whether matching a rule takes more than its data. */
export function runsCode({ check, locate }: Rule): boolean {
  return check !== undefined || locate !== undefined
}

/**
 * The chunk of a provider's rules. Those that are data alone are matched without it, and it is loaded when somebody looks
 * at the list of all; the others are loaded one by one, when met.
 */
export function ruleChunkOf({ provider, rules }: RuleList): string {
  if (EVERYDAY.test(provider)) return 'rules-everyday'
  return rules.some(runsCode) ? `rules-${provider}` : 'rules'
}
