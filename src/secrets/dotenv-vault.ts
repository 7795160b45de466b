import { createDecipheriv } from 'node:crypto'
import { readEnvText } from './dotenv-text.js'
import { SecretSourceError } from './source-error.js'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_HEX_LENGTH = 64

/** One key out of a `DOTENV_KEY`. */
interface VaultKey {
  readonly key: Buffer
  readonly environment: string
}

/** Every secret part of a `DOTENV_KEY`, to be masked before it is used. */
export function partsOfVaultKey(dotenvKey: string): readonly string[] {
  const parts = [dotenvKey]
  for (const each of dotenvKey.split(',')) {
    const password = /:\/\/[^@]*:([^@]*)@/.exec(each)?.[1]
    if (password !== undefined) parts.push(each.trim(), password, password.slice(-KEY_HEX_LENGTH))
  }
  return [...new Set(parts)].filter((part) => part !== '')
}

/**
 * Decrypts an `.env.vault` text with a `DOTENV_KEY` (`dotenv://:key_…@host/vault/.env.vault?environment=production`, or
 * several, joined by commas, of which the first that fits is used). AES-256-GCM: nonce, ciphertext, tag, in base64.
 *
 * @returns the dotenv text inside.
 * @throws {SecretSourceError} `denied` when no key fits, `malformed` when key or file cannot be read.
 * @see https://www.dotenv.org/docs/security/env-vault
 */
export function openVaultText(text: string, dotenvKey: string, source: string): string {
  const entries = readEnvText(text).node
  let present = false
  for (const { key, environment } of dotenvKey.split(',').map((each) => readKey(each.trim(), source))) {
    const sealed = entries.get(`DOTENV_VAULT_${environment.toUpperCase()}`)
    if (sealed === undefined) continue
    present = true
    const opened = decrypt(Buffer.from(sealed, 'base64'), key)
    if (opened !== undefined) return opened
  }
  if (present) throw new SecretSourceError(source, 'denied', '.env.vault', 'no part of DOTENV_KEY decrypts it')
  throw new SecretSourceError(source, 'missing', '.env.vault', 'it has nothing for the environment of DOTENV_KEY')
}

function readKey(uri: string, source: string): VaultKey {
  const malformed = (advice: string) => new SecretSourceError(source, 'malformed', 'DOTENV_KEY', advice)
  let url: URL
  try {
    url = new URL(uri)
  } catch {
    throw malformed('it must be a dotenv:// address')
  }
  const environment = url.searchParams.get('environment')
  if (url.protocol !== 'dotenv:' || environment === null || !/^[\w-]+$/.test(environment)) {
    throw malformed('it must be a dotenv:// address with an environment')
  }
  const hex = decodeURIComponent(url.password).slice(-KEY_HEX_LENGTH)
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw malformed('its key must end in 64 hex digits')
  return { key: Buffer.from(hex, 'hex'), environment }
}

function decrypt(sealed: Buffer, key: Buffer): string | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    // The tag does not fit: another key may.
    return undefined
  }
}
