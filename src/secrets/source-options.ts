import { checkOptionNames } from '../model/option-names.js'

/** What one option must be. `any`: whatever it is, somebody else looks at it. */
export type OptionShape =
  | 'string'
  | 'text'
  | 'texts'
  | 'text or texts'
  | 'flag'
  | 'milliseconds'
  | 'function'
  | 'any'
  | readonly string[]

/** The options that name what a source holds; see `NamingOptions`. */
export const NAMING_SHAPES = { leaves: ['prefixed', 'bare', 'none'], rename: 'function' } as const

/**
 * Checks a source's options: a misspelt one would load too little, and what is not loaded is not masked.
 *
 * @param source the source's factory, for the message.
 * @throws {TypeError} that names the source and the option, never what it holds.
 */
export function checkSourceOptions(
  source: string,
  options: unknown,
  shapes: Readonly<Record<string, OptionShape>>,
): void {
  checkOptionNames(source, options, Object.keys(shapes))
  for (const [name, value] of Object.entries(options as object)) {
    const shape = shapes[name]
    if (value === undefined || shape === undefined || isOf(shape, value)) continue
    throw new TypeError(`${source}: "${name}" must be ${typeof shape === 'string' ? EXPECTED[shape] : choices(shape)}`)
  }
}

const EXPECTED = {
  string: 'a string',
  text: 'a string, and not empty',
  texts: 'a list of strings, none of them empty',
  'text or texts': 'a string or a list of strings, none of them empty',
  flag: 'true or false',
  milliseconds: 'a number of milliseconds, 0 or more',
  function: 'a function',
  any: 'there',
} as const

function choices(words: readonly string[]): string {
  return `one of ${words.map((word) => `"${word}"`).join(', ')}`
}

function isOf(shape: OptionShape, value: unknown): boolean {
  if (typeof shape !== 'string') return typeof value === 'string' && shape.includes(value)
  const isText = typeof value === 'string' && value !== ''
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')
  switch (shape) {
    case 'string':
      return typeof value === 'string'
    case 'text':
      return isText
    case 'texts':
      return isTexts
    case 'text or texts':
      return isText || isTexts
    case 'flag':
      return typeof value === 'boolean'
    case 'milliseconds':
      return typeof value === 'number' && value >= 0
    case 'function':
      return typeof value === 'function'
    case 'any':
      return true
  }
}
