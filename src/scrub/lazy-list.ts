/** Node's key for an object's own way to be printed. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/**
 * A frozen array whose items are loaded when anything of it is first looked at; from the outside an array like any other.
 * Every trap loads first, so that nobody can tell; printing passes by the traps and is told by a property that is gone
 * once the items are there.
 */
export function createLazyList<T>(load: () => readonly T[]): readonly T[] {
  const items: T[] = []
  const handler: ProxyHandler<T[]> = {}

  function fill(): T[] {
    if (Object.isFrozen(items)) return items
    const loaded = load()
    Reflect.deleteProperty(items, INSPECT)
    items.push(...loaded)
    // From now on the list needs no help.
    for (const trap of TRAPS) delete handler[trap]
    return Object.freeze(items) as T[]
  }

  Object.defineProperty(items, INSPECT, { value: () => [...fill()], configurable: true })
  for (const trap of TRAPS) {
    handler[trap] = (_: T[], ...rest: never[]): never => {
      return (Reflect[trap] as (target: T[], ...rest: never[]) => never)(fill(), ...rest)
    }
  }
  return new Proxy(items, handler)
}

const TRAPS = [
  'get',
  'set',
  'has',
  'deleteProperty',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'defineProperty',
  'isExtensible',
  'preventExtensions',
  'getPrototypeOf',
  'setPrototypeOf',
] as const
