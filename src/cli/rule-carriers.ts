/** A way in which a text travels in logs. */
export interface Carrier {
  readonly name: string
  /** How this carrier writes a text. */
  write(text: string): string
  /** What stands before and after it. */
  readonly before: string
  readonly after: string
  /** Whether this carrier can hold the text at all. */
  fits(text: string): boolean
}

const TOKEN = /^[\w.~-]+$/

/** The carriers that a rule has to see its secrets in. */
export const carriers: readonly Carrier[] = Object.freeze([
  carrier('plain text', 'before ', ' after'),
  carrier('a JSON string', '{"level":30,"msg":"', '","pid":1}', escapeJson),
  carrier('JSON in a JSON string', '{"body":"{\\"value\\":\\"', '\\",\\"n\\":1}"}', (text) =>
    escapeJson(escapeJson(text)),
  ),
  carrier('after an escaped line break', '{"msg":"first\\n', '\\nlast"}', escapeJson),
  carrier('after an escaped quote', '{"msg":"say \\"', '\\" now"}', escapeJson),
  carrier('a raw header', 'Host: x\r\nX-Value: ', '\r\nAccept: */*\r\n'),
  carrier('logfmt', 'level=info value=', ' next=1'),
  carrier('parentheses', 'call failed (', ')'),
  carrier('a shell line', "export VALUE='", "'; run", String, /^[^']*$/),
  carrier('util.inspect', "{ value: '", "', n: 1 }", String, /^[^'\n]*$/),
  carrier('YAML', 'config:\n  value: ', '\n  n: 1\n', String, /^[^\n]*$/),
  carrier('a URL query', 'GET https://api.example.com/v1?a=1&value=', '&b=2 HTTP/1.1', String, TOKEN),
  carrier('an encoded URL', 'to=https%3A%2F%2Fexample.com%2F%3Fv%3D', '%26b%3D2', String, TOKEN),
])

function carrier(
  name: string,
  before: string,
  after: string,
  write: (text: string) => string = String,
  fits: RegExp = /^/,
): Carrier {
  return Object.freeze({ name, before, after, write, fits: (text: string) => fits.test(text) })
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
