/** A quote, behind any usual number of escapes, or as an HTML or percent escape. */
const QUOTE = '(?:\\\\{0,15}["\'`]|&(?:quot|#34|#39);|%2[27])'

/** What joins a key to its value: environment, JSON at any escape depth, logfmt, YAML, header, query, flags, XML, multipart. */
const JOINT = [
  `${QUOTE}?\\s{0,4}(?:=>|[:=,>]|%3[AaDd])(?:\\s|%20|\\+){0,4}?${QUOTE}?`,
  `\\s{1,4}${QUOTE}?`,
  `${QUOTE}(?:\\s|\\\\{1,15}[rn]){2,8}`,
].join('|')

/** A slash as it is, escaped as some JSON writers do, or percent-encoded. */
const SLASH = '(?:\\\\{0,15}/|%2[Ff])'

/**
 * An expression for a value that only its key gives away: `key` joined to `value`, in any carrier and any case.
 * Group 1 is the value; what follows it is no letter, digit, `_` or `-`. Use with `secret: 1` and `boundary: 'none'`.
 */
export function keyedPattern(key: string, value: string): RegExp {
  return new RegExp(`(?:${key})(?:${JOINT})(${value})(?![\\w-])`, 'i')
}

/**
 * An expression for a URL whose path is the secret. `host` and `path` are expression sources; each `/` in them also
 * stands for its escaped forms. Group 1 is the path without its first slash. Use with `secret: 1`.
 */
export function urlPattern(host: string, path: string): RegExp {
  return new RegExp(`${withSlashes(host)}${SLASH}(${withSlashes(path)})`)
}

/** Replaces slashes outside character classes. */
function withSlashes(source: string): string {
  return source.replace(/\[[^\]]*\]|\//g, (part) => (part === '/' ? SLASH : part))
}
