/** Node's key for an object's own way to be printed. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/**
 * A frozen array whose items are loaded when anything of it is first looked at; from the outside an array like any other.
 * Whatever is done with it loads first, so that nobody can tell; printing passes by that and is told by a property that is
 * gone once the items are there.
 */
export function createLazyList<T>(load: () => readonly T[]): readonly T[] {
  const items: T[] = []

  function fill(): T[] {
    if (Object.isFrozen(items)) return items
    const loaded = load()
    Reflect.deleteProperty(items, INSPECT)
    items.push(...loaded)
    return Object.freeze(items) as T[]
  }

  Object.defineProperty(items, INSPECT, { value: () => [...fill()], configurable: true })
  // The traps are those of `Reflect`. One proxy answers for them all: every start makes such lists.
  const traps = new Proxy({} as ProxyHandler<T[]>, {
    get: (_, trap: keyof typeof Reflect) => {
      // With its items the list needs no help.
      if (Object.isFrozen(items)) return undefined
      return (_: T[], ...rest: never[]) =>
        (Reflect[trap] as (target: T[], ...rest: never[]) => unknown)(fill(), ...rest)
    },
  })
  return new Proxy(items, traps)
}
