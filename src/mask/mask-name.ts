import { createHmac } from 'node:crypto'

const NAME_LENGTH_MAX = 64
const TAG_LENGTH = 6
const TAG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** What could break a JSON string, a line or a terminal: quotes, backslash, control characters, lone surrogates. */
const UNSAFE = /["'\\\u0000-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** A name that is fit as it is. */
const PLAIN_NAME = /^[\w.:/@ -]+$/

/** Whether a mask that somebody else wrote can stand in a JSON string, a line or a terminal. */
export function isSafeMask(text: string): boolean {
  return !UNSAFE.test(text)
}

/** A name as it may stand in a mask: nothing that could break JSON, end the mask early or read as another one. */
export function safeName(name: string): string {
  if (name.length <= NAME_LENGTH_MAX && PLAIN_NAME.test(name)) return name
  // Not a literal: what it takes to read one with classes of Unicode would fall upon every start.
  const unfit = /[^\p{L}\p{N}_.:/@ -]/gu
  const safe = name.replace(unfit, '_').slice(0, NAME_LENGTH_MAX)
  return safe.replace(/[\ud800-\udbff]$/, '') || 'secret'
}

/** The first characters of the secret's HMAC under `key`: the same secret, the same tag. */
export function tagOf(key: Buffer, secret: string): string {
  const digest = createHmac('sha256', key).update(secret, 'utf8').digest()
  let tag = ''
  for (let i = 0; i < TAG_LENGTH; i++) tag += TAG_ALPHABET[(digest.readUInt32BE(i * 4) % TAG_ALPHABET.length) as number]
  return tag
}
