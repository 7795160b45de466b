import { inspect } from 'node:util'
import type { GraphNode, Slot, Survey } from './value-node.js'

/** Methods that hosts call to turn an object into text or JSON. */
export const HOOKS: ReadonlySet<string | symbol> = new Set<string | symbol>([
  'toJSON',
  'toString',
  'valueOf',
  Symbol.toPrimitive,
  inspect.custom,
])

const HINTS: readonly string[] = ['default', 'string', 'number']

/**
 * Asks each hook once and admits its answer; the copy answers that. `holders` are the object and its prototypes below the
 * shared ones. An object with a hook is marked to be copied, unless it is `trusted`.
 */
export function readHooks(node: GraphNode, survey: Survey, holders: readonly object[], trusted: boolean): void {
  const { source } = node
  const isTimer = holders.some((holder) => Object.hasOwn(holder, 'hasRef'))
  for (const key of HOOKS) {
    if (!holders.some((holder) => Object.hasOwn(holder, key))) continue
    // A timer's conversion to a number files it in Node's table of timers.
    if (key === Symbol.toPrimitive && isTimer) continue
    const method: unknown = survey.attempt(node, () => Reflect.get(source, key, source) as unknown)
    if (typeof method !== 'function') continue
    if (!trusted) node.dirty = true
    const ask = (...given: unknown[]): unknown =>
      survey.attempt(node, () => Reflect.apply(method, source, given) as unknown)
    const how = { enumerable: false, step: typeof key === 'symbol' ? 'inspect' : key } as const
    if (key === Symbol.toPrimitive) {
      const slots = HINTS.map((hint) => survey.admit(node, key, ask(hint), { ...how, use: 'item' }))
      survey.admit(node, key, undefined, { ...how, use: 'answer' }).hints = slots
    } else if (key === inspect.custom) {
      survey.admit(node, key, ask(5, { ...inspect.defaultOptions, stylize: plain }, inspect), { ...how, use: 'answer' })
    } else {
      const answer = key === 'toJSON' ? ask('') : ask()
      // `valueOf` mostly answers the object itself.
      if (answer !== source) survey.admit(node, key, answer, { ...how, use: 'answer' })
    }
  }
}

function plain(text: string): string {
  return text
}

/** The method that stands in the copy: it answers what the hook answered, cleaned. */
export function answering(slot: Slot, resolve: (slot: Slot) => unknown): (hint?: unknown) => unknown {
  const { hints } = slot
  if (hints === undefined) {
    const answer = resolve(slot)
    return function answered() {
      return answer
    }
  }
  const answers = hints.map(resolve)
  return function answered(hint?: unknown) {
    return answers[HINTS.indexOf(String(hint))] ?? answers[0]
  }
}
