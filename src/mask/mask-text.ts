import type { Finding } from '../model/finding.js'
import { isSafeMask, safeName, tagOf } from './mask-name.js'

/** How a secret is replaced; see `ScrubberOptions.mask`. */
export type MaskOption = 'named' | 'plain' | 'keyed' | ((finding: Finding) => string)

/** The mask where nothing better is safe to print. Public: part of the output contract. */
export const PLAIN_MASK = '[redacted]'
/** The mask where even `PLAIN_MASK` would spell a registered value. */
export const BLOCK_MASK = '███'

const KEY_BYTES_MIN = 16

/** Writes the mask of one finding. `secret` is read for the keyed tag only. */
export type MaskWriter = (finding: Finding, secret: string) => string

/**
 * @throws {TypeError} for an unknown mask, or `keyed` without a `maskKey` of at least 16 bytes.
 */
export function createMaskWriter(mask: MaskOption, maskKey: string | Uint8Array | undefined): MaskWriter {
  if (mask === 'plain') return () => PLAIN_MASK
  if (mask === 'named') return createNamedWriter()
  if (typeof mask === 'function') return createCustomWriter(mask)
  if (mask !== 'keyed') throw new TypeError('mask must be "named", "plain", "keyed" or a function')
  if (maskKey === undefined)
    throw new TypeError('mask "keyed" needs maskKey: a secret of at least 16 bytes, the same on every host')
  if (Buffer.byteLength(maskKey) < KEY_BYTES_MIN) throw new TypeError('maskKey is too short: give at least 16 bytes')
  const key = Buffer.from(maskKey)
  return (finding, secret) => `[redacted:${safeName(finding.name)}#${tagOf(key, secret)}]`
}

const NAMES_CACHED_MAX = 1_024

function createNamedWriter(): MaskWriter {
  const cache = new Map<string, string>()
  return ({ name }) => {
    const cached = cache.get(name)
    if (cached !== undefined) return cached
    const mask = `[redacted:${safeName(name)}]`
    if (cache.size < NAMES_CACHED_MAX) cache.set(name, mask)
    return mask
  }
}

function createCustomWriter(mask: (finding: Finding) => string): MaskWriter {
  return (finding) => {
    try {
      const text = mask(finding)
      return typeof text === 'string' && isSafeMask(text) ? text : PLAIN_MASK
    } catch {
      // The user's own function: its failure must cost the mask's wording, nothing else.
      return PLAIN_MASK
    }
  }
}
