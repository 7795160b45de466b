import { createHmac } from 'node:crypto'
import { looksPlain } from '../secrets/plain.js'
import { loadKeyFile, loadKnownFile, type NamedValues } from './known-file.js'
import { type Terminal, warner, write } from './terminal.js'
import { EXIT, UsageError } from './usage.js'

/** A deployment's secrets as fingerprints under a key that several deployments share. Printed as JSON. */
export interface FingerprintFile {
  readonly inkout: 'fingerprints'
  readonly version: 1
  /** Tells keys apart: files under different keys cannot be compared. */
  readonly keyId: string
  readonly fingerprints: readonly Fingerprint[]
}

/** One value: its name, and a keyed tag that nobody can turn back. */
export interface Fingerprint {
  readonly name: string
  readonly tag: string
}

const KEY_BYTES_MIN = 16
/** 128 bits: no two values of any deployment collide by chance. */
const TAG_BYTES = 16
/** Keeps these tags apart from everything else that may be made with the same key. */
const DOMAIN = 'inkout fingerprint 1'

/**
 * `inkout known fingerprint --known FILE --key-file KEY`: writes a deployment's fingerprints to standard output.
 * As sensitive as a list of password hashes: who holds file and key can try guesses.
 *
 * @returns the exit code.
 * @throws {UsageError} when a file or the key cannot be used.
 */
export async function runKnownFingerprint(
  knownFiles: readonly string[],
  keyFile: string,
  terminal: Terminal,
): Promise<number> {
  const warn = warner(terminal)
  const key = loadKeyFile(keyFile, warn)
  const all = knownFiles.map((path) => loadKnownFile(path, warn))
  await write(terminal.stdout, `${JSON.stringify(fingerprintValues(all, key), null, 2)}\n`)
  return EXIT.done
}

/**
 * Fingerprints named values. What is plainly configuration (a port, a host) is left out: deployments share it rightly.
 *
 * @throws {UsageError} for a key of less than 16 bytes.
 */
export function fingerprintValues(all: readonly NamedValues[], key: Uint8Array): FingerprintFile {
  if (key.length < KEY_BYTES_MIN) throw new UsageError('the key is too short: give at least 16 bytes, the same for all')
  const fingerprints: Fingerprint[] = []
  for (const values of all) {
    for (const [name, list] of values) {
      for (const value of list.map((each) => each.trim())) {
        if (!looksPlain(name, value, 'environment')) fingerprints.push({ name, tag: tagOf(key, `value\n${value}`) })
      }
    }
  }
  return { inkout: 'fingerprints', version: 1, keyId: tagOf(key, 'key').slice(0, 16), fingerprints }
}

function tagOf(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(`${DOMAIN}\n${text}`).digest().subarray(0, TAG_BYTES).toString('hex')
}
