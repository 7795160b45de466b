import { looksPlain } from './plain.js'
import type { AlsoMasked, LoadedSecret } from './source.js'

/** How names are made and JSON documents are taken apart. The same for every source that has these options. */
export interface NamingOptions {
  /**
   * What becomes of a value that is a JSON object: `prefixed` (default) serves it whole and each leaf as `id.leaf`, `bare`
   * serves each leaf by its own name, `none` serves it whole only.
   */
  readonly leaves?: 'prefixed' | 'bare' | 'none'
  /** Changes a name; `origin` is the secret's id, path or file. */
  readonly rename?: (name: string, origin: string) => string
}

/** One value as it lies at the source. */
export interface StoredValue {
  /** Id, path or file at the source; the name by default. */
  readonly id: string
  /** Default name, where it is not the id. */
  readonly name?: string
  readonly value: string
  readonly version?: string
  /** The source itself says that this is configuration, if its look does not contradict. */
  readonly maybePlain?: boolean
  readonly also?: readonly AlsoMasked[]
}

const LEAVES_MAX = 1_000
const DEPTH_MAX = 8
/** Longer texts are not looked into. */
const DOCUMENT_LENGTH_MAX = 1_048_576

/** A stored value as the secrets it holds: itself, and the leaves of a JSON object. */
export function secretsOf(stored: StoredValue, options: NamingOptions): readonly LoadedSecret[] {
  const { id, value, also } = stored
  const { leaves = 'prefixed', rename } = options
  const name = stored.name ?? id
  const named = (each: string): string => rename?.(each, id) ?? each
  const version = stored.version === undefined ? {} : { version: stored.version }
  const found = leaves === 'none' ? undefined : leavesOf(value)
  if (found === undefined) {
    const plain = stored.maybePlain === true && looksPlain(name, value, 'vault')
    return [
      {
        name: named(name),
        value,
        ...version,
        plain,
        ...(also === undefined ? {} : { also: secretOnes(also, name, plain) }),
      },
    ]
  }
  const before = (also ?? []).flatMap(({ role, value: text }) => {
    const earlier = leavesOf(text)
    return earlier === undefined ? [] : [{ role, leaves: earlier }]
  })
  const secrets = [...found].map(([leaf, text]): LoadedSecret => {
    const others = before.flatMap(({ role, leaves: earlier }) => {
      const other = earlier.get(leaf)
      return other === undefined || other === text ? [] : [{ role, value: other }]
    })
    const leafName = leaves === 'bare' ? leaf : `${name}.${leaf}`
    const plain = looksPlain(leaf, text, 'vault')
    return { name: named(leafName), value: text, ...version, plain, also: secretOnes(others, leaf, plain) }
  })
  if (secrets.length === 0) return [{ name: named(name), value, ...version, ...(also === undefined ? {} : { also }) }]
  // The leaves come first, so that masks show their names rather than the document's.
  if (leaves === 'prefixed') {
    return [...secrets, { name: named(name), value, ...version, ...(also === undefined ? {} : { also }) }]
  }
  // Not served whole, but masked whole.
  const last = secrets.at(-1)!
  const whole = [{ role: 'document', value }, ...(also ?? [])].map((each) => ({
    ...each,
    name: `${name}.${each.role}`,
  }))
  return [...secrets.slice(0, -1), { ...last, also: [...(last.also ?? []), ...whole] }]
}

/** Earlier and later values to be masked; beside configuration only those that do not look like configuration too. */
export function secretOnes(also: readonly AlsoMasked[], key: string, plain: boolean): readonly AlsoMasked[] {
  return plain ? also.filter(({ value }) => !looksPlain(key, value, 'vault')) : also
}

/** Leaves of a JSON object by their path, joined with dots; nothing for any other text. Numbers and booleans as text. */
export function leavesOf(text: string): ReadonlyMap<string, string> | undefined {
  if (text.length > DOCUMENT_LENGTH_MAX || !/^\s*\{/.test(text)) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // A secret that starts with a brace and is no JSON is a text like any other.
    return undefined
  }
  const leaves = new Map<string, string>()
  const visit = (path: string, value: unknown, depth: number): void => {
    if (leaves.size >= LEAVES_MAX || depth > DEPTH_MAX || value === null) return
    if (typeof value !== 'object') leaves.set(path, String(value))
    else for (const [key, each] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, each, depth + 1)
  }
  visit('', parsed, 0)
  return leaves.size === 0 ? undefined : leaves
}

/** A binary value as text: itself when it is UTF-8, else base64. Its other spelling is to be masked too. */
export function textOf(bytes: Uint8Array): { readonly value: string; readonly also: readonly AlsoMasked[] } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const base64 = buffer.toString('base64')
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes), also: [] }
  } catch {
    // Not text: base64 is what both SDKs and command lines print.
    return { value: base64, also: [{ role: 'hex', value: buffer.toString('hex') }] }
  }
}
