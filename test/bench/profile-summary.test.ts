import { describe, expect, it } from 'vitest'
import { formatProfile, selfTimes } from '../../bench/profile-summary.js'

const frame = (
  functionName: string,
  lineNumber: number,
): { functionName: string; url: string; lineNumber: number } => ({
  functionName,
  url: 'file:///app/a.js',
  lineNumber,
})
const profile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)', 0) },
    { id: 2, callFrame: frame('sieve', 9) },
    { id: 3, callFrame: frame('', 19) },
    { id: 4, callFrame: frame('sieve', 9) },
  ],
  samples: [1, 2, 3, 4],
  timeDeltas: [50_000, 3_000, 1_000, 4_000],
}

describe('a profile', () => {
  const times = selfTimes(profile, (_, line) => `a.ts:${line + 1}`)

  it('is summed by function, idle time aside', () => {
    expect(times).toEqual([
      { name: 'sieve', place: 'a.ts:10', ms: 7, share: 7 / 8 },
      { name: '(anonymous)', place: 'a.ts:20', ms: 1, share: 1 / 8 },
    ])
  })

  it('prints the first rows', () => {
    expect(formatProfile(times, 1)).toBe(' 87.5 %       7 ms  sieve  a.ts:10')
  })

  it('may be empty', () => {
    expect(selfTimes({ nodes: [] }, () => '')).toEqual([])
  })
})
