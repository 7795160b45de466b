/** Names of properties that name a sibling `value`. */
const NAME_KEYS: readonly string[] = ['name', 'key', 'Name', 'Key', 'header', 'field', 'k']
/** Names of properties that hold what such a sibling names. */
const VALUE_KEYS: readonly string[] = ['value', 'Value', 'v']

/** Whether `key` may hold the value of a `{ name, value }` pair. */
export function isPairValueKey(key: PropertyKey): boolean {
  return key === 'value' || key === 'Value' || key === 'v'
}

/**
 * What the pair `{ name: 'password', value: … }` says its value is, or undefined when the object is no such pair.
 * Reads data properties only.
 */
export function pairName(source: object): string | undefined {
  if (!VALUE_KEYS.some((key) => Object.hasOwn(source, key))) return undefined
  for (const key of NAME_KEYS) {
    const name: unknown = Object.getOwnPropertyDescriptor(source, key)?.value
    if (typeof name === 'string') return name
  }
  return undefined
}
