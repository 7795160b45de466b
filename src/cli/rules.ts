import { defaultRules } from '../index.js'
import type { Rule } from '../model/rule.js'
import { type Terminal, write } from './terminal.js'
import { EXIT } from './usage.js'

/**
 * Lists the rules in force, by provider; with `json` as one JSON array.
 *
 * @returns the exit code.
 */
export async function runRules(json: boolean, { stdout }: Terminal): Promise<number> {
  const rules = [...defaultRules].sort((a, b) => compare(a.provider, b.provider) || compare(a.id, b.id))
  await write(stdout, json ? `${JSON.stringify(rules.map(describe), null, 2)}\n` : table(rules))
  return EXIT.done
}

function describe({ id, provider, description, tier, anchors, lengthMax, source }: Rule): object {
  return { id, provider, description, tier: tier ?? 'default', anchors, lengthMax, source }
}

function table(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length), 0) + 2
  const providers = new Set(rules.map(({ provider }) => provider))
  const lines = [...providers].flatMap((provider) => [
    '',
    provider,
    ...rules
      .filter((rule) => rule.provider === provider)
      .map((rule) => `  ${rule.id.padEnd(width)}${rule.description}`),
  ])
  return `${rules.length} rules of ${providers.size} providers\n${lines.join('\n')}\n`
}

/** Not by locale: the order must be the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
