/*
 * Which name holds which values. A value lives while any name holds it; a name may hold several, and the same one twice
 * (once until a grace period ends, once for good).
 *
 * Index expressions carry `!`: nodes link to nodes of the same array.
 */

const NODE = { name: 0, value: 1, nextOfName: 2, nextOfValue: 3, round: 4, size: 5 } as const
const NODES_MIN = 64

/** Names and the ids of their values. */
export class Bindings {
  readonly #index = new Map<string, number>()
  readonly #names: (string | undefined)[] = []
  /** By name: its first node (1-based), and the last round of it that is about to end. */
  readonly #heads: number[] = []
  readonly #ending: number[] = []
  readonly #freeNames: number[] = []
  #nodes = new Int32Array(NODES_MIN * NODE.size)
  #nodeCount = 0
  #freeNode = 0
  /** By value id: its first node (1-based). */
  #holders = new Int32Array(NODES_MIN)
  #round = 1

  /** Every name that holds something, oldest first. */
  names(): readonly string[] {
    return [...this.#index.keys()]
  }

  /** Whether a name holds anything. */
  has(name: string): boolean {
    return this.#index.has(name)
  }

  /** The name of a value; of several, the first that took it. */
  nameOf(value: number): string | undefined {
    let node = this.#holders[value] ?? 0
    let name: string | undefined
    for (; node !== 0; node = this.#nodes[(node - 1) * NODE.size + NODE.nextOfValue]!) {
      name = this.#names[this.#nodes[(node - 1) * NODE.size + NODE.name]!]
    }
    return name
  }

  /** Lets a name hold a value from now on. Returns false when it does so already, for good. */
  hold(name: string, value: number): boolean {
    const index = this.#indexOf(name)
    for (let node = this.#heads[index]!; node !== 0; node = this.#nodes[(node - 1) * NODE.size + NODE.nextOfName]!) {
      const at = (node - 1) * NODE.size
      if (this.#nodes[at + NODE.value] === value && this.#nodes[at + NODE.round]! > this.#ending[index]!) return false
    }
    const node = this.#takeNode()
    const at = (node - 1) * NODE.size
    if (value >= this.#holders.length) this.#holders = grown(this.#holders, value + 1)
    this.#nodes[at + NODE.name] = index
    this.#nodes[at + NODE.value] = value
    this.#nodes[at + NODE.round] = this.#round
    this.#nodes[at + NODE.nextOfName] = this.#heads[index]!
    this.#nodes[at + NODE.nextOfValue] = this.#holders[value]!
    this.#heads[index] = node
    this.#holders[value] = node
    return true
  }

  /** Marks all that a name holds now as about to end. Returns what `release` takes to end it. */
  endRound(name: string): number {
    this.#ending[this.#indexOf(name)] = this.#round
    return this.#round++
  }

  /** Every value that is held, once or more often. */
  *values(): Generator<number> {
    for (let value = 0; value < this.#holders.length; value++) if (this.#holders[value] !== 0) yield value
  }

  /**
   * Ends what a name took up to `round` (default: everything). Calls `free` with each value that nobody holds any more, and
   * `keep` with those that another name holds.
   */
  release(
    name: string,
    free: (value: number) => void,
    keep: (value: number) => void,
    round: number = this.#round,
  ): void {
    const index = this.#index.get(name)
    if (index === undefined) return
    let previous = 0
    for (let node = this.#heads[index]!; node !== 0; ) {
      const at = (node - 1) * NODE.size
      const next = this.#nodes[at + NODE.nextOfName]!
      if (this.#nodes[at + NODE.round]! > round) {
        previous = node
      } else {
        if (previous === 0) this.#heads[index] = next
        else this.#nodes[(previous - 1) * NODE.size + NODE.nextOfName] = next
        const value = this.#nodes[at + NODE.value]!
        this.#unlink(value, node)
        if (this.#holders[value] === 0) free(value)
        else keep(value)
      }
      node = next
    }
    if (this.#heads[index] !== 0) return
    this.#index.delete(name)
    this.#names[index] = undefined
    this.#freeNames.push(index)
  }

  #unlink(value: number, node: number): void {
    const nodes = this.#nodes
    const after = nodes[(node - 1) * NODE.size + NODE.nextOfValue]!
    if (this.#holders[value] === node) this.#holders[value] = after
    else {
      let at = this.#holders[value]!
      while (nodes[(at - 1) * NODE.size + NODE.nextOfValue] !== node) {
        at = nodes[(at - 1) * NODE.size + NODE.nextOfValue]!
      }
      nodes[(at - 1) * NODE.size + NODE.nextOfValue] = after
    }
    nodes[(node - 1) * NODE.size + NODE.nextOfName] = this.#freeNode
    this.#freeNode = node
  }

  #indexOf(name: string): number {
    const present = this.#index.get(name)
    if (present !== undefined) return present
    const index = this.#freeNames.pop() ?? this.#names.length
    this.#index.set(name, index)
    this.#names[index] = name
    this.#heads[index] = 0
    this.#ending[index] = 0
    return index
  }

  #takeNode(): number {
    const free = this.#freeNode
    if (free !== 0) {
      this.#freeNode = this.#nodes[(free - 1) * NODE.size + NODE.nextOfName]!
      return free
    }
    this.#nodeCount++
    if (this.#nodeCount * NODE.size > this.#nodes.length) this.#nodes = grown(this.#nodes, this.#nodeCount * NODE.size)
    return this.#nodeCount
  }
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, needed))
  larger.set(array)
  return larger
}
