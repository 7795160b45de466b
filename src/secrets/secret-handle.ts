import { inspect } from 'node:util'

/**
 * A secret that may be passed around and printed: it shows as `[secret db-password]` everywhere, until `reveal` is called.
 * Holds no value: each `reveal` asks the store, so it is always the current one.
 */
export interface Secret {
  readonly name: string
  /** The current value. */
  reveal(): string
  toString(): string
  toJSON(): string
}

/**
 * Makes a handle for a named secret.
 *
 * @example
 * const password = secrets.handle('db-password')
 * console.log({ password })           // { password: [secret db-password] }
 * connect({ password: password.reveal() })
 */
export function createSecret(name: string, reveal: () => string): Secret {
  return Object.freeze(new SecretHandle(name, reveal))
}

class SecretHandle implements Secret {
  readonly name: string
  readonly #reveal: () => string

  constructor(name: string, reveal: () => string) {
    this.name = name
    this.#reveal = reveal
  }

  reveal(): string {
    return this.#reveal()
  }

  toString(): string {
    return `[secret ${this.name}]`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.toPrimitive](): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }

  get [Symbol.toStringTag](): string {
    return `secret ${this.name}`
  }
}
