import { BEYOND_LIMIT } from '../mask/placeholder.js'
import type { GraphNode, Kind, Slot, Survey } from './value-node.js'
import { prototypeOf, readProperties, unused } from './value-own.js'

/** Maps, keys included. Slots come in pairs. */
export const mapKind: Kind = {
  standing: 'members',
  read(node, survey) {
    const items: Slot[] = []
    node.payload = items
    const source = node.source as Map<unknown, unknown>
    for (const [key, value] of Map.prototype.entries.call(source)) {
      if (isOver(node, survey, items.length / 2)) {
        items.push(admitItem(node, survey, BEYOND_LIMIT, 'key'), admitItem(node, survey, BEYOND_LIMIT, 'limit'))
        break
      }
      const step = typeof key === 'string' ? survey.keys.clean(key, node.path) : 'key'
      const by = typeof key === 'string' && survey.keys.isSensitive(key) ? key : ''
      items.push(admitItem(node, survey, key, 'key'), admitItem(node, survey, value, step, by))
    }
    readProperties(node, survey)
  },
  shell: (node) => withPrototype(new Map(), node),
  fill(copy, node, resolve) {
    const items = node.payload as readonly Slot[]
    const taken = takenBy(items)
    for (let i = 0; i < items.length; i += 2) {
      Map.prototype.set.call(copy, distinct(items[i]!, resolve, taken), resolve(items[i + 1]!))
    }
  },
}

/** Sets. What stands in a set under a sensitive key stands under that key. */
export const setKind: Kind = {
  standing: 'items',
  read(node, survey) {
    const items: Slot[] = []
    node.payload = items
    for (const item of Set.prototype.values.call(node.source as Set<unknown>)) {
      const over = isOver(node, survey, items.length)
      items.push(admitItem(node, survey, over ? BEYOND_LIMIT : item, String(items.length)))
      if (over) break
    }
    readProperties(node, survey)
  },
  shell: (node) => withPrototype(new Set(), node),
  fill(copy, node, resolve) {
    const items = node.payload as readonly Slot[]
    const taken = takenBy(items)
    for (const slot of items) Set.prototype.add.call(copy, distinct(slot, resolve, taken))
  },
}

function isOver(node: GraphNode, survey: Survey, count: number): boolean {
  if (!survey.spent() && count < survey.parts.limits.breadthMax) return false
  node.dirty = true
  return true
}

function admitItem(node: GraphNode, survey: Survey, value: unknown, step: string, by = ''): Slot {
  return survey.admit(node, step, value, { use: 'item', step, by })
}

/** Texts that stay as they are: masked ones must not take their place. */
function takenBy(items: readonly Slot[]): Set<string> {
  const taken = new Set<string>()
  for (const slot of items) if (!slot.changed && typeof slot.value === 'string') taken.add(slot.value)
  return taken
}

function distinct(slot: Slot, resolve: (slot: Slot) => unknown, taken: Set<string>): unknown {
  const value = resolve(slot)
  return slot.changed && typeof value === 'string' ? unused(value, taken) : value
}

function withPrototype(copy: object, node: GraphNode): object {
  const proto = prototypeOf(node)
  return Object.getPrototypeOf(copy) === proto ? copy : (Object.setPrototypeOf(copy, proto) as object)
}
