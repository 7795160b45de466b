/** The part of V8's profiles that is read here. */
export interface ProfileNodes {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  /** The node that each sample was taken in. */
  readonly samples?: readonly number[] | undefined
  /** Microseconds before each sample. */
  readonly timeDeltas?: readonly number[] | undefined
}

/** Time spent in one function itself, not in what it calls. */
export interface SelfTime {
  readonly name: string
  readonly place: string
  readonly ms: number
  /** Of all time but idle. */
  readonly share: number
}

/** Functions by the time spent in them, most first. What stands in several places of the call tree is summed. */
export function selfTimes(profile: ProfileNodes, placeOf: (url: string, line: number) => string): readonly SelfTime[] {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
  const byPlace = new Map<string, { name: string; place: string; us: number }>()
  let all = 0
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id)
    if (frame === undefined || frame.functionName === '(idle)') continue
    const us = profile.timeDeltas?.[index] ?? 0
    all += us
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName
    const place = placeOf(frame.url, frame.lineNumber)
    const key = `${name} ${place}`
    const entry = byPlace.get(key) ?? { name, place, us: 0 }
    entry.us += us
    byPlace.set(key, entry)
  }
  return [...byPlace.values()]
    .sort((a, b) => b.us - a.us)
    .map(({ name, place, us }) => ({ name, place, ms: us / 1e3, share: all === 0 ? 0 : us / all }))
}

/** The first `rows` as an aligned table. */
export function formatProfile(times: readonly SelfTime[], rows: number): string {
  const shown = times.slice(0, rows)
  const width = Math.max(0, ...shown.map(({ name }) => name.length))
  return shown
    .map(({ name, place, ms, share }) => {
      const percent = `${(share * 100).toFixed(1)} %`
      return `${percent.padStart(7)} ${ms.toFixed(0).padStart(7)} ms  ${name.padEnd(width)}  ${place}`.trimEnd()
    })
    .join('\n')
}
