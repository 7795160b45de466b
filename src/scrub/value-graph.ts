import { FAILED_TEXT } from '../mask/placeholder.js'
import type { ValueParts } from './value.js'
import { answering } from './value-hooks.js'
import type { KeyBook } from './value-keys.js'
import { kindOf } from './value-kinds.js'
import type { GraphNode, Slot } from './value-node.js'
import { repeatParts, repeatTools } from './value-repeats.js'
import { createSurvey } from './value-survey.js'

/**
 * The thorough way through a value, whatever it is made of: survey every object once (breadth first, so that depth is no
 * danger and limits cut what lies deepest), mark what holds a finding and all that leads to it, copy what is marked.
 * Cycles and shared references stay what they are. Never throws for content; what fails is replaced.
 */
export function scrubGraph(
  root: object,
  parts: ValueParts,
  keys: KeyBook,
  isPlainAndClean: (value: object) => boolean,
): unknown {
  keys.refresh()
  const survey = createSurvey(parts, keys, kindOf, isPlainAndClean)
  const first = survey.start(root)
  const { nodes } = survey
  // The list grows while it is read.
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!
    try {
      node.kind.read(node, survey)
    } catch {
      fail(node, parts)
    }
  }
  survey.flush()
  const marked = mark(nodes)
  if (!first.dirty) return root
  for (const node of marked) makeShell(node, parts)
  for (const node of marked) fill(node, parts)
  return survey.secrets.size === 0 ? first.copy : scrubRepeats(first.copy, repeatParts(parts, survey.secrets))
}

/** The second look: what only its surroundings gave away, wherever else it stands. */
function scrubRepeats(copy: unknown, parts: ValueParts): unknown {
  if ((typeof copy !== 'object' && typeof copy !== 'function') || copy === null) return copy
  const { keys, isPlainAndClean } = repeatTools(parts)
  return scrubGraph(copy, parts, keys, isPlainAndClean)
}

/** Every node that must be copied: the dirty ones and all that lead to them. */
function mark(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const marked = nodes.filter((node) => node.dirty)
  for (let i = 0; i < marked.length; i++) {
    for (const parent of marked[i]!.parents) {
      if (parent.dirty) continue
      parent.dirty = true
      marked.push(parent)
    }
  }
  return marked
}

function makeShell(node: GraphNode, parts: ValueParts): void {
  if (node.failed) return
  try {
    node.copy = node.kind.shell(node)
  } catch {
    fail(node, parts)
  }
}

function fill(node: GraphNode, parts: ValueParts): void {
  const { copy } = node
  if (node.failed || (typeof copy !== 'object' && typeof copy !== 'function') || copy === null) return
  try {
    node.kind.fill?.(copy, node, resolve)
    for (const slot of node.slots) fillSlot(copy, slot)
  } catch {
    // Others may hold this copy already: it stays, but only with what has been cleaned into it.
    parts.onFailure()
  }
}

function fail(node: GraphNode, parts: ValueParts): void {
  parts.onFailure()
  node.failed = true
  node.dirty = true
  node.copy = FAILED_TEXT
}

/** What stands in a slot of the copy. */
function resolve(slot: Slot): unknown {
  const { child } = slot
  if (child === undefined) return slot.value
  return child.dirty ? child.copy : child.source
}

function fillSlot(copy: object, slot: Slot): void {
  if (slot.use === 'item') return
  if (slot.use === 'inherited' && !slot.changed && slot.child?.dirty !== true) return
  Object.defineProperty(copy, slot.key, {
    value: slot.use === 'answer' ? answering(slot, resolve) : resolve(slot),
    enumerable: slot.enumerable,
    writable: true,
    configurable: true,
  })
}
