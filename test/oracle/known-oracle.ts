/** Which UTF-16 units of a text belong to a value as it stands: every occurrence of every value, overlaps included. */
export function naiveKnownCover(text: string, values: readonly string[]): boolean[] {
  const cover = new Array<boolean>(text.length).fill(false)
  for (const value of values) {
    if (value === '') continue
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
      cover.fill(true, at, at + value.length)
    }
  }
  return cover
}

/** A way to write a text, and to read it back out of whatever is left of the writing. */
export interface Encoding {
  readonly name: string
  readonly binary: boolean
  /** Also found inside a binary encoding. */
  readonly inner: boolean
  encode(text: string): string
  /** Tolerant: reads what can be read and leaves the rest. One character is one byte. */
  decode(bytes: string): string
}

/** Encodings as services apply them: text escapes, and binary ones that know nothing of text. */
export const ENCODINGS: readonly Encoding[] = [
  text('json', (value) => JSON.stringify(value).slice(1, -1), readBackslashes),
  text('json in an object', (value) => JSON.stringify({ id: 7, value }), readBackslashes),
  text(
    'json with escaped slashes',
    (value) => JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
    readBackslashes,
  ),
  text('percent', (value) => encodeURIComponent(value), readPercent),
  text('percent in small letters', (value) => encodeURIComponent(value).replace(/%../g, lower), readPercent),
  text('percent, every byte', (value) => Buffer.from(value).toString('hex').replace(/../g, '%$&'), readPercent),
  text(
    'form',
    (value) => new URLSearchParams({ v: value }).toString(),
    (bytes) => readPercent(bytes.replaceAll('+', ' ')),
  ),
  text('html', (value) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`), readEntities),
  text(
    'html by name',
    (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
    readEntities,
  ),
  text(
    'unicode, every unit',
    (value) => value.replace(/[\s\S]/g, (unit) => `\\u${hex4(unit.charCodeAt(0))}`),
    readBackslashes,
  ),
  text(
    'shell quotes',
    (value) => `'${value.replaceAll("'", `'\\''`)}'`,
    (bytes) => bytes.replaceAll(`'\\''`, "'"),
  ),
  binary('base64', (value) => Buffer.from(value).toString('base64'), readBase64),
  binary('base64url', (value) => Buffer.from(value).toString('base64url'), readBase64),
  binary('base64 behind a user', (value) => Buffer.from(`svc:${value}`).toString('base64'), readBase64),
  binary('base64 among text', (value) => Buffer.from(`{"p":"${value}"}`).toString('base64'), readBase64),
  binary('hex', (value) => Buffer.from(value).toString('hex'), readHex),
  binary('hex in capitals', (value) => Buffer.from(value).toString('hex').toUpperCase(), readHex),
]

function text(name: string, encode: (value: string) => string, decode: (bytes: string) => string): Encoding {
  return { name, binary: false, inner: /^(?:json|percent(?! every)|form)/.test(name.replace(',', '')), encode, decode }
}

function binary(name: string, encode: (value: string) => string, decode: (bytes: string) => string): Encoding {
  return { name, binary: true, inner: false, encode, decode }
}

function readBackslashes(bytes: string): string {
  const names: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return bytes.replace(/\\(?:u([0-9a-f]{4})|(.))/gis, (all, code: string | undefined, sign: string | undefined) => {
    if (code !== undefined) return Buffer.from(String.fromCharCode(Number.parseInt(code, 16))).toString('latin1')
    return sign === undefined || sign === 'u' ? all : (names[sign] ?? sign)
  })
}

function readPercent(bytes: string): string {
  return bytes.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

function readEntities(bytes: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<' }
  return bytes.replace(/&(?:#(\d+)|(amp|quot|lt));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (names[name] as string) : String.fromCharCode(Number(code)),
  )
}

/** Every run of base64, read from each of its first four characters on. */
function readBase64(bytes: string): string {
  return bytes.replace(/[\w+/-]{4,}/g, (run) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')).join('\n'),
  )
}

function readHex(bytes: string): string {
  return bytes.replace(/[0-9a-f]{4,}/gi, (run) =>
    [0, 1].map((skip) => Buffer.from(run.slice(skip), 'hex').toString('latin1')).join('\n'),
  )
}

function lower(value: string): string {
  return value.toLowerCase()
}

function hex4(code: number): string {
  return code.toString(16).padStart(4, '0')
}
