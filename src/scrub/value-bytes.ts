import { isUtf8 } from 'node:buffer'
import { types } from 'node:util'
import type { GraphNode, Kind, Survey } from './value-node.js'
import { prototypeOf } from './value-own.js'

/** Fewer bytes than this hold no secret worth looking for. */
const BYTES_MIN = 4

/** The text that an array of byte numbers spells (one character a byte), or undefined when it is no such array. */
export function bytesAsText(source: readonly unknown[]): string | undefined {
  if (source.length < BYTES_MIN || !isByte(source[0]) || !source.every(isByte)) return undefined
  return bytesToText(Buffer.from(source as number[]))
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 256 && Number.isInteger(value)
}

function bytesToText(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1')
}

/**
 * Replaces what was found in an array of byte numbers: the bytes around it stay, one mask stands between them.
 * The same array when nothing was found.
 */
export function scrubByteArray(source: readonly unknown[], scrub: (text: string) => string): readonly unknown[] {
  const text = bytesAsText(source)
  if (text === undefined) return source
  const clean = scrub(text)
  if (clean === text) return source
  let head = 0
  while (head < text.length && text[head] === clean[head]) head++
  let tail = 0
  while (tail < Math.min(text.length, clean.length) - head && text.at(-1 - tail) === clean.at(-1 - tail)) tail++
  const encoding = isUtf8(Buffer.from(source as number[])) ? 'utf8' : 'latin1'
  return [
    ...Buffer.from(text.slice(0, head), encoding),
    clean.slice(head, clean.length - tail),
    ...Buffer.from(text.slice(text.length - tail), encoding),
  ]
}

/** Buffers, typed arrays, array buffers and data views, read as the text their bytes spell. */
export const bytesKind: Kind = {
  standing: 'itself',
  read(node, survey) {
    node.payload = scrubBytes(bytesOf(node.source), node, survey)
    if (node.payload !== undefined) node.dirty = true
  },
  shell(node) {
    const copy = likeSource(node.source, node.payload as Buffer)
    return Object.getPrototypeOf(copy) === prototypeOf(node) ? copy : Object.setPrototypeOf(copy, prototypeOf(node))
  },
}

function bytesOf(source: object): Buffer {
  if (ArrayBuffer.isView(source)) return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  return Buffer.from(source as ArrayBuffer)
}

/** The masked bytes, or undefined when nothing was found in any reading. */
function scrubBytes(bytes: Buffer, node: GraphNode, survey: Survey): Buffer | undefined {
  if (bytes.length < BYTES_MIN) return undefined
  for (const encoding of encodingsOf(bytes)) {
    const text = bytes.toString(encoding)
    const clean = survey.wholeText(node, text)
    if (clean !== text) return Buffer.from(clean, encoding)
  }
  const { source } = node
  if (!ArrayBuffer.isView(source) || source instanceof DataView || types.isUint8Array(source)) return undefined
  const numbers = Array.from(source as unknown as ArrayLike<unknown>, Number)
  const clean = scrubByteArray(numbers, (text) => survey.text(node, text))
  return clean === numbers ? undefined : Buffer.from('masked')
}

/** In what ways these bytes may be text; a way that gives every byte back comes first. */
function encodingsOf(bytes: Buffer): readonly BufferEncoding[] {
  const encodings: BufferEncoding[] = isUtf8(bytes) ? ['utf8'] : ['latin1', 'utf8']
  if (bytes.length % 2 === 0 && looksWide(bytes)) encodings.push('utf16le')
  return encodings
}

/** Whether every second byte of the start is zero. */
function looksWide(bytes: Buffer): boolean {
  for (let i = 1; i < Math.min(bytes.length, 16); i += 2) if (bytes[i] !== 0) return false
  return true
}

/** The same sort of object over other bytes, filled up with spaces to whole elements. */
function likeSource(source: object, bytes: Buffer): object {
  if (Buffer.isBuffer(source)) return bytes
  const size = (source as { readonly BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
  const length = Math.ceil(bytes.length / size) * size
  const memory = types.isSharedArrayBuffer(source) ? new SharedArrayBuffer(length) : new ArrayBuffer(length)
  const target = Buffer.from(memory as ArrayBuffer).fill(0x20)
  bytes.copy(target)
  if (types.isAnyArrayBuffer(source)) return memory
  if (source instanceof DataView) return new DataView(memory)
  const tag = Object.getPrototypeOf(Uint8Array.prototype)
  const name: unknown = Object.getOwnPropertyDescriptor(tag, Symbol.toStringTag)?.get?.call(source)
  const make = (globalThis as Record<string, unknown>)[String(name)] as new (memory: ArrayBufferLike) => object
  return new make(memory)
}
