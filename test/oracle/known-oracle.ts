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

/** A way to write a text, and to read it back where it stands among other text. */
export interface Encoding {
  readonly name: string
  readonly binary: boolean
  encode(text: string): string
}

/** Encodings as services apply them: text escapes, and binary ones that know nothing of text. */
export const ENCODINGS: readonly Encoding[] = [
  { name: 'json', binary: false, encode: (text) => JSON.stringify(text).slice(1, -1) },
  { name: 'json in an object', binary: false, encode: (text) => JSON.stringify({ id: 7, value: text }) },
  { name: 'percent', binary: false, encode: (text) => encodeURIComponent(text) },
  { name: 'percent in small letters', binary: false, encode: (text) => encodeURIComponent(text).replace(/%../g, lower) },
  { name: 'form', binary: false, encode: (text) => new URLSearchParams({ v: text }).toString() },
  {
    name: 'html',
    binary: false,
    encode: (text) => text.replace(/[&<>"']/g, (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[sign] ?? '#39'};`),
  },
  { name: 'unicode', binary: false, encode: (text) => text.replace(/[^]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`) },
  { name: 'base64', binary: true, encode: (text) => Buffer.from(text).toString('base64') },
  { name: 'base64url', binary: true, encode: (text) => Buffer.from(text).toString('base64url') },
  { name: 'base64 behind a user', binary: true, encode: (text) => Buffer.from(`svc:${text}`).toString('base64') },
  { name: 'base64 among text', binary: true, encode: (text) => Buffer.from(`{"p":"${text}"}`).toString('base64') },
  { name: 'hex', binary: true, encode: (text) => Buffer.from(text).toString('hex') },
  { name: 'hex in capitals', binary: true, encode: (text) => Buffer.from(text).toString('hex').toUpperCase() },
]

function lower(text: string): string {
  return text.toLowerCase()
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
