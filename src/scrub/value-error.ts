import type { GraphNode, Kind, Survey } from './value-node.js'
import { prototypeOf, readProperties } from './value-own.js'

/** Errors: the copy is a native error of the same class, with an own stack. */
export const errorKind: Kind = {
  standing: 'members',
  read(node, survey) {
    readTexts(node, survey)
    readProperties(node, survey, (key) => key === 'stack' || (key === 'message' && Object.hasOwn(node.source, key)))
  },
  shell(node) {
    const copy = new Error()
    // Both come from the slots; Node would form its own stack from whatever getters the class has.
    Reflect.deleteProperty(copy, 'message')
    Reflect.deleteProperty(copy, 'stack')
    Object.setPrototypeOf(copy, prototypeOf(node))
    return copy
  },
}

/**
 * The stack repeats the message, where other text follows it: what was masked in the message because it ended there
 * (a value cut short) must be masked in the stack too.
 */
function readTexts(node: GraphNode, survey: Survey): void {
  const source = node.source as Error
  const message: unknown = survey.attempt(node, () => source.message)
  const stack: unknown = survey.attempt(node, () => source.stack)
  let clean: unknown = message
  if (typeof message === 'string') clean = survey.text(node, message, at(node, 'message'))
  if (Object.hasOwn(source, 'message')) admitText(node, survey, 'message', clean)
  if (stack === undefined) return
  const text =
    typeof stack === 'string' && clean !== message ? stack.replaceAll(String(message), () => String(clean)) : stack
  if (text !== stack) node.dirty = true
  admitText(node, survey, 'stack', typeof text === 'string' ? survey.text(node, text, at(node, 'stack')) : text)
}

function admitText(node: GraphNode, survey: Survey, key: string, value: unknown): void {
  const enumerable = Reflect.getOwnPropertyDescriptor(node.source, key)?.enumerable === true
  const { value: own } = Object.getOwnPropertyDescriptor(node.source, key) ?? {}
  const slot = survey.admit(node, key, value, { enumerable })
  if (own !== value) slot.changed = true
}

function at(node: GraphNode, key: string): string {
  return node.path === '' ? key : `${node.path}.${key}`
}
