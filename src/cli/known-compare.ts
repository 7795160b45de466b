import { readFileSync } from 'node:fs'
import { reasonOf } from './known-file.js'
import type { FingerprintFile } from './known-fingerprint.js'
import { type Terminal, write } from './terminal.js'
import { EXIT, UsageError } from './usage.js'

/** A secret that two deployments share, by its names there. */
export interface SharedSecret {
  readonly a: string
  readonly b: string
}

/**
 * `inkout known compare A B`: names the secrets that are the same in both deployments. Needs no key, shows no value.
 *
 * @returns 0 when none is shared, 1 when some are.
 * @throws {UsageError} when a file cannot be used, or the two were made under different keys.
 */
export async function runKnownCompare(pathA: string, pathB: string, terminal: Terminal): Promise<number> {
  const shared = compareFingerprints(loadFingerprints(pathA), loadFingerprints(pathB))
  const lines = shared.map(({ a, b }) => (a === b ? `${a}\n` : `${a} = ${b}\n`))
  await write(terminal.stdout, lines.join(''))
  return shared.length === 0 ? EXIT.done : EXIT.findings
}

/** The secrets that stand in both files, in the order of the first. @throws {UsageError} for different keys. */
export function compareFingerprints(a: FingerprintFile, b: FingerprintFile): readonly SharedSecret[] {
  if (a.keyId !== b.keyId) throw new UsageError('the two files were made under different keys and cannot be compared')
  const namesInB = new Map<string, string[]>()
  for (const { name, tag } of b.fingerprints) namesInB.set(tag, [...(namesInB.get(tag) ?? []), name])
  const shared = a.fingerprints.flatMap(({ name, tag }) =>
    (namesInB.get(tag) ?? []).map((other) => ({ a: name, b: other })),
  )
  const seen = new Set<string>()
  return shared.filter((each) => {
    const key = JSON.stringify(each)
    return seen.has(key) ? false : seen.add(key)
  })
}

const HEX = /^[0-9a-f]+$/

function loadFingerprints(path: string): FingerprintFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // The parser's own message quotes the text, which may be the secrets themselves.
    const code = (error as { code?: unknown }).code
    throw new UsageError(
      typeof code === 'string' ? `${path} cannot be read: ${reasonOf(error)}` : `${path} is not valid JSON`,
    )
  }
  if (isFingerprintFile(parsed)) return parsed
  throw new UsageError(`${path} holds no fingerprints: make it with "inkout known fingerprint"`)
}

function isFingerprintFile(value: unknown): value is FingerprintFile {
  if (typeof value !== 'object' || value === null) return false
  const { inkout, version, keyId, fingerprints } = value as Readonly<Record<string, unknown>>
  if (inkout !== 'fingerprints' || version !== 1 || typeof keyId !== 'string' || !Array.isArray(fingerprints))
    return false
  return fingerprints.every((each: unknown) => {
    const { name, tag } = (each ?? {}) as Readonly<Record<string, unknown>>
    return typeof name === 'string' && typeof tag === 'string' && HEX.test(tag)
  })
}
