import { describe, expect, it } from 'vitest'
import { awsRules } from '../../patterns/aws.js'
import { googleRules } from '../../patterns/google.js'
import { problemsOf } from './samples.js'

const SEEDS = 12
const lists = { awsRules, googleRules }

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})
