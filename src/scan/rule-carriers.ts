/** A way in which a text travels in logs. */
export interface Carrier {
  readonly name: string
  /** What stands before and after the text. */
  readonly before: string
  readonly after: string
  /** How this carrier writes a text. */
  write(text: string): string
  /** Whether it can hold the text at all. */
  fits(text: string): boolean
}

const ANY_TEXT = /^/
const NO_QUOTE = /^[^"']*$/
const ONE_LINE = /^[^"'\n]*$/
const TOKEN = /^[\w.~-]+$/

/** The carriers that a rule has to see its secrets in, behind every kind of escape and delimiter. */
export const carriers: readonly Carrier[] = Object.freeze([
  carrier('plain text', '', ''),
  carrier('prose', 'before ', ' after'),
  carrier('a JSON string', '{"level":30,"msg":"', '","pid":1}', escapeJson),
  carrier('JSON in a JSON string', '{"body":"{\\"value\\":\\"', '\\",\\"n\\":1}"}', escapeTwice),
  carrier('an escaped line break', '{"msg":"first\\n', '\\nlast"}', escapeJson),
  carrier('an escaped tab', 'a\\t', '\\tb', escapeJson),
  carrier('an escaped quote', '{"msg":"say \\"', '\\" now"}', escapeJson),
  carrier('a unicode escape', 'a\\u003d', '\\u0026b', escapeJson),
  carrier('a raw header', 'Host: x\r\nX-Value: ', '\r\nAccept: */*\r\n'),
  carrier('logfmt', 'level=info value=', ' next=1'),
  carrier('parentheses', 'call failed (', ')'),
  carrier('a list', '[ ', ', 1 ]'),
  carrier('quotes', 'value="', '"; x', String, NO_QUOTE),
  carrier('a shell line', "export VALUE='", "'; run", String, NO_QUOTE),
  carrier('util.inspect', "{ value: '", "', n: 1 }", String, NO_QUOTE),
  carrier('an HTML attribute', '<a value=&quot;', '&quot;>', String, NO_QUOTE),
  carrier('YAML', 'config:\n  value: ', '\n  n: 1\n', String, ONE_LINE),
  carrier('a URL query', 'https://api.example.com/v1?a=1&value=', '&b=2', String, TOKEN),
  carrier('an encoded URL', 'to=https%3A%2F%2Fexample.com%2F%3Fv%3D', '%26b%3D2', String, TOKEN),
  carrier('a URL path', 'GET /v1/', '/items HTTP/1.1', String, TOKEN),
  carrier('userinfo', 'https://', '@example.com/', String, TOKEN),
])

function carrier(
  name: string,
  before: string,
  after: string,
  write: (text: string) => string = String,
  fits: RegExp = ANY_TEXT,
): Carrier {
  return Object.freeze({ name, before, after, write, fits: (text: string) => fits.test(text) })
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function escapeTwice(text: string): string {
  return escapeJson(escapeJson(text))
}
