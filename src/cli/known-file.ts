import { readFileSync, statSync } from 'node:fs'
import { readEnvText } from '../secrets/dotenv-text.js'
import { UsageError } from './usage.js'

/** Named values read from a file. One name may have several values. */
export type NamedValues = ReadonlyMap<string, readonly string[]>

/** Most bytes of a file of known values. */
export const KNOWN_FILE_BYTES_MAX = 64 * 1024 * 1024

/**
 * Loads named values from a JSON object (`{"db-password": "…", "api-keys": ["…", "…"]}`) or from `NAME=value` lines.
 * What starts with `{` or `[`, or is called `.json`, is read as JSON.
 *
 * @param warn is told when everybody on the machine may read the file, and when it holds nothing.
 * @throws {UsageError} that names the file and, where it helps, a line or a key; never a value.
 */
export function loadKnownFile(path: string, warn: (message: string) => void): NamedValues {
  const text = readText(path, warn)
  const json = /^\s*[{[]/.test(text) || path.endsWith('.json')
  return checked(path, text, json ? parseObject(path, text) : parseLines(text), warn)
}

/** Loads a dotenv file; otherwise the same as `loadKnownFile`. JSON would yield no value, or odd ones: it is refused. */
export function loadEnvFile(path: string, warn: (message: string) => void): NamedValues {
  const text = readText(path, warn)
  if (/^\s*\{/.test(text))
    throw new UsageError(`${path} holds JSON, not NAME=value lines: give it as a file of known values`)
  return checked(path, text, parseLines(text), warn)
}

/** Reads a small secret file as it is, one line end at its end aside. @throws {UsageError} naming the file. */
export function loadKeyFile(path: string, warn: (message: string) => void): Uint8Array {
  const bytes = readBytes(path, warn)
  let end = bytes.length
  if (bytes[end - 1] === 0x0a) end--
  if (bytes[end - 1] === 0x0d && end < bytes.length) end--
  return bytes.subarray(0, end)
}

function readBytes(path: string, warn: (message: string) => void): Uint8Array {
  try {
    const status = statSync(path)
    if (status.isFile() && process.platform !== 'win32' && (status.mode & 0o004) !== 0) {
      warn(`${path} holds secrets and can be read by everyone on this machine: run chmod 600 on it`)
    }
    if (status.size > KNOWN_FILE_BYTES_MAX) throw new UsageError(`${path} is larger than ${KNOWN_FILE_BYTES_MAX} bytes`)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}`)
  }
}

/** Why a file cannot be read, in words that name no content. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown }).code
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'EISDIR') return 'it is a directory'
  return typeof code === 'string' ? code : 'unknown reason'
}

function readText(path: string, warn: (message: string) => void): string {
  const bytes = readBytes(path, warn)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(`${path} is not UTF-8 text: save it as UTF-8`)
  }
}

function parseObject(path: string, text: string): Map<string, readonly string[]> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    // The parser's own message quotes the text.
    const position = /position (\d+)/.exec(String(error))?.[1]
    const line = position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`
    throw new UsageError(`${path} is not valid JSON${line}: expected an object of names and values`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UsageError(`${path} holds JSON, but not an object of names and values`)
  }
  return new Map(Object.entries(parsed).map(([name, value]) => [name, valuesOf(path, name, value)]))
}

function valuesOf(path: string, name: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return [String(value)]
  if (typeof value === 'number') throw new UsageError(`${path}: "${name}" must be quoted to keep all its digits`)
  if (value === null) return []
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw new UsageError(`${path}: "${name}" must be a string or a list of strings`)
}

function parseLines(text: string): Map<string, readonly string[]> {
  // Readers of dotenv files differ on quotes and comments: where they do, both values are masked.
  const { node, dotenv } = readEnvText(text)
  const names = new Set([...node.keys(), ...dotenv.keys()])
  return new Map([...names].map((name) => [name, readingsOf(node.get(name), dotenv.get(name))]))
}

function readingsOf(...readings: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(readings.filter((value) => value !== undefined))]
}

function checked(path: string, text: string, values: NamedValues, warn: (message: string) => void): NamedValues {
  if (values.size > 0) return values
  const hasText = text.split('\n').some((line) => /^\s*[^\s#]/.test(line))
  if (hasText && !/^\s*\{/.test(text)) {
    throw new UsageError(`${path} is neither a JSON object nor NAME=value lines: no value was found in it`)
  }
  warn(`${path} holds no values`)
  return values
}
