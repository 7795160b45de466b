import { type Fingerprints, KIND } from './fingerprints.js'
import { canonicalBytes } from './unescape.js'

/** Longest token that is compared with weak values, UTF-16 units. */
const TOKEN_LENGTH_MAX = 4_096

/** Compares whole tokens with the values that are too weak to be looked for anywhere. */
export class WeakTokens {
  readonly #prints: Fingerprints
  #bytes = Buffer.alloc(256)

  constructor(prints: Fingerprints) {
    this.#prints = prints
  }

  /** The id of the weak value that this token is, as it stands or with its escapes read; -1 when there is none. */
  find(token: string): number {
    if (!this.#prints.mayHoldWeak || token.length > TOKEN_LENGTH_MAX) return -1
    const text = token.trim()
    if (this.#bytes.length < text.length * 3) this.#bytes = Buffer.alloc(text.length * 6)
    const bytes = this.#bytes
    const length = bytes.write(text, 0, 'utf8')
    let id = this.#weak(bytes, length)
    if (id < 0) {
      const decoded = canonicalBytes(bytes, length, bytes)
      if (decoded !== length) id = this.#weak(bytes, decoded)
    }
    bytes.fill(0, 0, length)
    return id
  }

  #weak(bytes: Uint8Array, length: number): number {
    const id = this.#prints.find(bytes, 0, length)
    return id >= 0 && (this.#prints.kindsOf(id) & KIND.weak) !== 0 ? id : -1
  }
}
