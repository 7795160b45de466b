import { type AnalysisResult, analyse } from 'scslre'

type Pattern = AnalysisResult['parsed']['pattern']
type Alternative = Pattern['alternatives'][number]
type Element = Alternative['elements'][number]
type Node = Pattern | Alternative | Element
type Repetition = Extract<Element, { readonly type: 'Quantifier' }>

/** Counts up to here are small enough to be a constant factor; larger ones are loops. */
const LOOP_MIN = 16
/** A character that no text of ours holds: what an assertion could refuse, this refuses too. */
const NEVER = '\\uFFFE'

/**
 * The shape of an expression: large counted repetitions as loops without an end, small ones as one or two rounds, fixed
 * ones as two at most, assertions gone but able to fail at the end. A bounded expression is "linear" by definition and may
 * still take 2^200 steps; when its shape is linear, the steps it takes grow with the text and no faster. Small enough to
 * be turned into an automaton.
 */
export function shapeOf(source: string): string {
  const state = { assertions: 0 }
  const shape = write(analyse({ source, flags: '' }, { maxReports: 0 }).parsed.pattern, state)
  return state.assertions > 0 ? `(?:${shape})${NEVER}` : shape
}

function write(node: Node, state: { assertions: number }): string {
  switch (node.type) {
    case 'Pattern':
      return node.alternatives.map((each) => write(each, state)).join('|')
    case 'Group':
    case 'CapturingGroup':
      return `(?:${node.alternatives.map((each) => write(each, state)).join('|')})`
    case 'Alternative':
      return node.elements.map((each) => write(each, state)).join('')
    case 'Assertion':
      state.assertions++
      return ''
    case 'Quantifier':
      return writeRepetition(write(node.element, state), node)
    default:
      return node.raw
  }
}

function writeRepetition(element: string, { min, max, greedy }: Repetition): string {
  if (element === '') return ''
  if (min === max) return min === 1 ? element : `${element}{${Math.min(min, 2)}}`
  const lazy = greedy ? '' : '?'
  const least = Math.min(min, 1)
  if (max === 1) return `${element}?${lazy}`
  return max <= LOOP_MIN ? `${element}{${least},${least + 1}}${lazy}` : `${element}${least === 0 ? '*' : '+'}${lazy}`
}
