/** A part of a registered value that is a secret of its own. */
export interface ValuePart {
  readonly text: string
  /** Looked for inside base64 and hex only: the whole is no text that anybody writes. */
  readonly binaryOnly: boolean
}

/** No more parts of one value, and no longer documents, are looked into. */
const PARTS_MAX = 4_096
const DOCUMENT_LENGTH_MAX = 1 << 20
const DEPTH_MAX = 32
const LINE_LENGTH_MIN = 8

/** Keys whose string is a secret wherever a JSON document or a connection string is registered. */
const SENSITIVE = /pass(?:word|wd|phrase)?$|pwd$|secret|token$|key$|credential|signature|^sig$|^auth$|private/i
/** Leaves that are public although their key sounds sensitive. */
const PUBLIC_LEAF = /^(?:https?:\/\/|-----BEGIN (?:CERTIFICATE|PUBLIC KEY))|^[\w.+-]+@[\w.-]+$/
const OPAQUE_LEAF = /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.~-]{16,}$/

/**
 * The parts of a value: a URL's password as written and decoded, and its `user:password` pair; passwords in connection
 * strings; what stands between quotes; secret leaves of a JSON document; body lines of a PEM and lines of any other text.
 * They still have to be strong. Linear.
 */
export function partsOf(value: string): readonly ValuePart[] {
  if (!/[=\n\r{[]|:\/\/|^["'`]/.test(value)) return NO_PARTS
  const parts = new Map<string, boolean>()
  const add = (text: string, binaryOnly = false): void => {
    if (text !== value && parts.size < PARTS_MAX) parts.set(text, binaryOnly && (parts.get(text) ?? true))
  }
  if (value.length <= DOCUMENT_LENGTH_MAX) {
    const bare = bareOf(value)
    if (bare !== value.trim()) add(bare)
    addUrl(bare, add)
    addPairs(bare, add)
    // Of a document the leaves count: what else its lines hold is no secret by itself.
    const isDocument = /^[[{]/.test(bare) && addDocument(bare, add)
    if (!isDocument && /[\r\n]/.test(bare)) addLines(bare, add)
  }
  ;/(?:)/.test('')
  return [...parts].map(([text, binaryOnly]) => ({ text, binaryOnly }))
}

/** What a value says between the quotes it was registered with, trimmed; the value where there are none. */
export function bareOf(value: string): string {
  return (/^(["'`])(.+)\1$/s.exec(value)?.[2] ?? value).trim()
}

const NO_PARTS: readonly ValuePart[] = []

type Add = (text: string, binaryOnly?: boolean) => void

function addUrl(value: string, add: Add): void {
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/([^/?#\s]*)@/i.exec(value)?.[1]
  if (userInfo === undefined) return
  const colon = userInfo.indexOf(':')
  const password = userInfo.slice(colon + 1)
  const decoded = decodePercent(password)
  add(password)
  add(decoded)
  if (colon > 0) add(`${decodePercent(userInfo.slice(0, colon))}:${decoded}`, true)
}

/** `Password=…;` in connection strings, `?password=…&` in URLs. */
function addPairs(value: string, add: Add): void {
  for (const pair of value.split(/[;&?\s]/, PARTS_MAX)) {
    const equals = pair.indexOf('=')
    if (equals < 1 || !SENSITIVE.test(pair.slice(0, equals).trim())) continue
    const text = pair.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2')
    add(text)
    add(decodePercent(text))
  }
}

/** Returns whether it is one. */
function addDocument(value: string, add: Add): boolean {
  let document: unknown
  try {
    document = JSON.parse(value)
  } catch {
    return false
  }
  const pending: { readonly node: unknown; readonly key: string; readonly depth: number }[] = [
    { node: document, key: '', depth: 0 },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, key, depth } = next
    if (typeof node === 'string') addLeaf(key, node, add)
    if (typeof node !== 'object' || node === null || depth > DEPTH_MAX) continue
    for (const [name, child] of Object.entries(node)) {
      pending.push({ node: child, key: Array.isArray(node) ? key : name, depth: depth + 1 })
    }
  }
  return true
}

function addLeaf(key: string, leaf: string, add: Add): void {
  if (PUBLIC_LEAF.test(leaf)) {
    addUrl(leaf, add)
    return
  }
  if (!SENSITIVE.test(key) && !OPAQUE_LEAF.test(leaf)) return
  add(leaf)
  addUrl(leaf, add)
  if (/[\r\n]/.test(leaf)) addLines(leaf, add)
}

function addLines(value: string, add: Add): void {
  let shown = false
  for (const line of value.split(/\r\n|\n|\r/)) {
    const text = line.trim()
    if (/^-----BEGIN (?:CERTIFICATE|PUBLIC KEY|SSH2 PUBLIC KEY|RSA PUBLIC KEY)/.test(text)) shown = true
    if (/^-----END /.test(text)) shown = false
    if (shown || text.startsWith('-----') || text.length < LINE_LENGTH_MIN) continue
    add(text)
  }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
