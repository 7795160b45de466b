import { PLAN } from './sieve-plan-table.js'

let plan: ReadonlyMap<string, number> | undefined

/**
 * Good buckets for the windows of the package's own anchors, found offline by `bench/sieve-plan.ts`. A window that the
 * plan does not know (a user's rule) is placed at run time; nothing but speed depends on it.
 */
export function sievePlan(): ReadonlyMap<string, number> {
  plan ??= readPlan()
  return plan
}

function readPlan(): ReadonlyMap<string, number> {
  const read = new Map<string, number>()
  for (const [bucket, names] of PLAN.entries())
    for (const name of names.split('\n')) if (name !== '') read.set(name, bucket)
  return read
}
