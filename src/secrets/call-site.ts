/** Frames looked at. */
const FRAMES_MAX = 12

/**
 * `file:line:column` of the nearest caller outside of this folder, or nothing when there is none.
 * Costs a stack trace: tens of microseconds.
 */
export function findCallSite(): string | undefined {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = FRAMES_MAX
  const { stack } = new Error('call site')
  Error.stackTraceLimit = limit
  for (const line of (stack ?? '').split('\n').slice(1)) {
    const place = /\(?((?:file:\/\/)?[^()\s]+:\d+:\d+)\)?$/.exec(line)?.[1]
    if (place !== undefined && !place.includes(__dirname)) return place.replace(/^file:\/\//, '')
  }
  return undefined
}
