/** pino's `redact` option: paths, or paths with what to put there. */
export type PathOptions =
  | readonly string[]
  | {
      readonly paths: readonly string[]
      readonly censor?: string | ((value: never, path: string[]) => unknown) | undefined
      readonly remove?: boolean | undefined
    }

const MASK = '[redacted]'

/**
 * The caller's `redact` with the scrubber's paths added, or undefined when there are none. What the caller puts in place
 * of his own paths stays; a function of his is never asked about ours, for it may keep a part of the value.
 */
export function mergePaths(own: PathOptions | undefined, paths: readonly string[]): PathOptions | undefined {
  if (paths.length === 0) return own
  if (own === undefined || own === null) return { paths: [...paths], censor: MASK }
  if (isList(own)) return [...new Set([...own, ...paths])]
  const { censor } = own
  const merged = { ...own, paths: [...new Set([...own.paths, ...paths])] }
  if (typeof censor !== 'function') return merged
  const ours = paths.map(segmentsOf)
  return {
    ...merged,
    censor: (value: never, path: string[]) => (ours.some((one) => isAt(one, path)) ? MASK : censor(value, path)),
  }
}

function isList(options: PathOptions): options is readonly string[] {
  return Array.isArray(options)
}

/** `a.b[*]["c d"]` as its segments, quotes removed. */
function segmentsOf(path: string): readonly string[] {
  const found = path.match(/[^.[\]]+|\[[^\]]*\]/g) ?? []
  return found.map((segment) => segment.replace(/^\[|\]$/g, '').replace(/^(["'`])(.*)\1$/, '$2'))
}

function isAt(segments: readonly string[], path: readonly unknown[]): boolean {
  if (segments.length !== path.length) return false
  return segments.every((segment, index) => segment === '*' || segment === String(path[index]))
}
