import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import type { ValueParts } from './value.js'
import type { KeyBook } from './value-keys.js'

/** Stands between two strings of a batch: the end of a quoted string and of a line. */
export const JOINT = '"\n'
/** A batch stays below this, UTF-16 units. */
export const BATCH_LENGTH = 16_000

/**
 * How a slot comes to stand in a copy: `own` property · `inherited` from a prototype, shadowed when it had to change ·
 * `shadow` of an accessor, always put · `answer` of a method, put as a method that answers it · `item`, put by the kind.
 */
export type SlotUse = 'own' | 'inherited' | 'shadow' | 'answer' | 'item'

/** One place of an object: the clean value, or the node of the object that stands there. */
export interface Slot {
  readonly key: PropertyKey
  readonly use: SlotUse
  readonly enumerable: boolean
  value: unknown
  child: GraphNode | undefined
  changed: boolean
  /** The answers of a `Symbol.toPrimitive` by hint. */
  hints?: readonly Slot[]
}

/** One object of the value. */
export interface GraphNode {
  readonly source: object
  readonly kind: Kind
  readonly path: string
  readonly depth: number
  /** The sensitive key whose values the contents are, or ''. */
  readonly keyName: string
  /** The key under which the object stands, as it was written. */
  readonly key: string
  readonly parents: GraphNode[]
  readonly slots: Slot[]
  /** What the kind made of the contents while reading. */
  payload: unknown
  dirty: boolean
  failed: boolean
  copy: unknown
}

/** How objects of one sort are read and copied. */
export interface Kind {
  /** Whether contents stand under the key that the object stands under, as an array's elements do. */
  readonly inheritsKey: boolean
  /** Reads the object, each place once. May throw: the object is replaced then. */
  read(node: GraphNode, survey: Survey): void
  /** An empty copy. */
  shell(node: GraphNode): unknown
  /** Puts the items; slots that are properties are put by the graph. */
  fill?(copy: object, node: GraphNode, resolve: (slot: Slot) => unknown): void
}

/** Where an object's contents go while it is read. */
export interface Survey {
  readonly parts: ValueParts
  readonly keys: KeyBook
  readonly nodes: GraphNode[]
  start(root: object): GraphNode
  /** Admits one value. False when the budget is spent and reading should end. */
  admit(node: GraphNode, key: PropertyKey, value: unknown, how?: Admission): Slot
  /** Whether there is budget for one more value; the first refusal leaves a placeholder in its place. */
  spent(): boolean
  /** A text cleaned at once; the node is marked when it changes. */
  text(node: GraphNode, text: string, path?: string): string
  /** The value of a getter or method, or a placeholder when it throws. */
  attempt(node: GraphNode, run: () => unknown): unknown
  /** Scans what is still waiting. */
  flush(): void
}

/** How a value is admitted; by default as an own, enumerable property under no sensitive key but the node's. */
export interface Admission {
  readonly use?: SlotUse
  readonly enumerable?: boolean
  /** The sensitive key's name, when the caller knows it better than `key` tells. */
  readonly name?: string
  /** The step of the path, when `key` is not it. */
  readonly step?: string
}

interface Job {
  readonly node: GraphNode
  readonly slot: Slot
  readonly text: string
  readonly path: string
}

/** Starts a survey; `kindOf` never throws. */
export function createSurvey(parts: ValueParts, keys: KeyBook, kindOf: (source: object) => Kind): Survey {
  const nodes: GraphNode[] = []
  const seen = new Map<object, GraphNode>()
  const seenKeyed = new Map<object, GraphNode>()
  const { depthMax, nodesMax } = parts.limits
  let budget = nodesMax
  let batch = ''
  let jobs: Job[] = []

  function nodeFor(source: object, path: string, depth: number, keyName: string, key: string): GraphNode {
    const kind = kindOf(source)
    const name = kind.inheritsKey ? keyName : ''
    const known = name === '' ? seen : seenKeyed
    let node = known.get(source)
    if (node === undefined) {
      node = {
        source, kind, path, depth, keyName: name, key,
        parents: [], slots: [], payload: undefined, dirty: false, failed: false, copy: undefined,
      } // biome-ignore format: one line a thought
      known.set(source, node)
      nodes.push(node)
    }
    return node
  }

  function admitText(node: GraphNode, slot: Slot, text: string, path: string, name: string): void {
    if (name !== '' && !parts.keepsValue(text)) {
      put(node, slot, parts.maskFor(name, path, text))
      return
    }
    if (text === '') return
    if (batch.length + text.length > BATCH_LENGTH) flush()
    batch += JOINT
    batch += text
    jobs.push({ node, slot, text, path })
  }

  function put(node: GraphNode, slot: Slot, value: unknown): void {
    slot.value = value
    slot.changed = true
    node.dirty = true
  }

  function admitObject(node: GraphNode, slot: Slot, value: object, path: string, name: string, key: string): void {
    if (node.depth >= depthMax) {
      put(node, slot, BEYOND_LIMIT)
      return
    }
    const child = nodeFor(value, path, node.depth + 1, name, key)
    child.parents.push(node)
    slot.child = child
  }

  function admit(node: GraphNode, key: PropertyKey, value: unknown, how: Admission = {}): Slot {
    const { use = 'own', enumerable = true, name = node.keyName } = how
    const slot: Slot = { key, use, enumerable, value, child: undefined, changed: false }
    node.slots.push(slot)
    if (--budget < 0) {
      put(node, slot, BEYOND_LIMIT)
      return slot
    }
    const step = how.step ?? String(typeof key === 'symbol' ? 'symbol' : key)
    const path = node.path === '' ? step : `${node.path}.${step}`
    switch (typeof value) {
      case 'string':
        admitText(node, slot, value, path, name)
        break
      case 'number':
      case 'bigint':
        admitText(node, slot, String(value), path, name)
        break
      case 'symbol': {
        const text = value.description ?? ''
        const clean = text === '' ? text : parts.scrubString(text, path)
        if (clean !== text) put(node, slot, Symbol(clean))
        break
      }
      case 'object':
        if (value !== null) admitObject(node, slot, value, path, name, step)
        break
      case 'function':
        admitObject(node, slot, value, path, '', step)
        break
      default:
    }
    return slot
  }

  function flush(): void {
    const waiting = jobs
    const text = batch
    jobs = []
    batch = ''
    if (waiting.length === 0 || (waiting.length > 1 && parts.isCleanText?.(text) === true)) return
    for (const job of waiting) {
      const clean = parts.scrubString(job.text, job.path)
      if (clean !== job.text) put(job.node, job.slot, clean)
    }
  }

  return {
    parts,
    keys,
    nodes,
    start: (root) => nodeFor(root, '', 0, '', ''),
    admit,
    spent: () => budget <= 0,
    text(node, text, path = node.path) {
      const clean = parts.scrubString(text, path)
      if (clean !== text) node.dirty = true
      return clean
    },
    attempt(node, run) {
      try {
        return run()
      } catch {
        parts.onFailure()
        node.dirty = true
        return FAILED_TEXT
      }
    },
    flush,
  }
}
