import type { Rule } from '../src/model/rule.js'

/** What stands before and behind the list in the README. */
export const LIST_START = '<!-- rules: made by npm run docs:rules -->'
export const LIST_END = '<!-- rules: end -->'

/** The rules as the README lists them: one row for each provider, the tier beside a rule that is not on by default. */
export function renderRuleList(rules: readonly Rule[]): string {
  const providers = [...new Set(rules.map(({ provider }) => provider))].sort()
  const rows = providers.map((provider) => {
    const own = rules.filter((rule) => rule.provider === provider).sort((a, b) => (a.id < b.id ? -1 : 1))
    return `| ${provider} | ${own.map(renderRule).join(', ')} |`
  })
  const counts = (['default', 'broad', 'pii'] as const).map(
    (tier) => `${rules.filter((rule) => (rule.tier ?? 'default') === tier).length} ${tier}`,
  )
  return `<details>
<summary>${rules.length} rules of ${providers.length} providers (by tier: ${counts.join(', ')})</summary>

| provider | rules |
|---|---|
${rows.join('\n')}

</details>`
}

/**
 * A README with the list between its marks replaced.
 *
 * @throws {RangeError} when the marks are not there.
 */
export function replaceRuleList(readme: string, list: string): string {
  const start = readme.indexOf(LIST_START)
  const end = readme.indexOf(LIST_END)
  if (start === -1 || end < start) throw new RangeError('README.md has no marks for the list of rules')
  return `${readme.slice(0, start)}${LIST_START}\n\n${list}\n\n${readme.slice(end)}`
}

function renderRule({ id, tier = 'default' }: Rule): string {
  return tier === 'default' ? `\`${id}\`` : `\`${id}\` (${tier})`
}
