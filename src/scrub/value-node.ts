import type { ValueParts } from './value.js'
import type { Standing, Under } from './value-keyed.js'
import type { KeyBook } from './value-keys.js'
import type { Secrets } from './value-repeats.js'

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
  /** The sensitive keys under which the object stands. */
  readonly under: Under
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
  /** How the contents stand under a sensitive key that the object stands under. */
  readonly standing: Standing
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
  /** What was found by its surroundings, for a second look. */
  readonly secrets: Secrets
  start(root: object): GraphNode
  /** Admits one value. False when the budget is spent and reading should end. */
  admit(node: GraphNode, key: PropertyKey, value: unknown, how?: Admission): Slot
  /** Whether there is budget for one more value; the first refusal leaves a placeholder in its place. */
  spent(): boolean
  /** A text cleaned at once; the node is marked when it changes. */
  text(node: GraphNode, text: string, path?: string): string
  /** The same for a text that the object as a whole is, under the sensitive key it stands under. */
  wholeText(node: GraphNode, text: string): string
  /** The value of a getter or method, or a placeholder when it throws. */
  attempt(node: GraphNode, run: () => unknown): unknown
  /** Scans what is still waiting. */
  flush(): void
}

/** How a value is admitted; by default as an own, enumerable property under an ordinary key. */
export interface Admission {
  readonly use?: SlotUse
  readonly enumerable?: boolean
  /** The sensitive key that the value itself stands under, or ''. */
  readonly by?: string
  /** The step of the path, when `key` is not it. */
  readonly step?: string
}
