import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createSampleRandom } from '../patterns/samples.js'
import { driverLines, type FieldLine } from './field-drivers.js'
import { toolLines } from './field-tools.js'
import { isLeft, isPieceLeft } from './record.js'

const scrubber = createScrubber()
const SEEDS = [1, 2, 3, 4]
/** A line as it is, as the message of a pino line, and inside a document inside a message. */
const FORMS: readonly (readonly [name: string, carry: (line: string) => string])[] = [
  ['alone', (line) => line],
  ['message', (line) => JSON.stringify({ level: 30, msg: line })],
  ['document', (line) => JSON.stringify({ level: 50, err: { message: JSON.stringify({ log: line }) } })],
]

/** The lines, by name, of which a secret is left, or that are not touched at all. */
function leftOf(lines: (seed: number) => readonly FieldLine[], carry: (line: string) => string): readonly string[] {
  return SEEDS.flatMap((seed) =>
    lines(seed).flatMap(({ name, line, secrets }) => {
      const text = carry(line)
      const scrubbed = text.startsWith('{') ? scrubber.scrubLine(text) : scrubber.scrubText(text)
      const left = secrets.some((secret) => isLeft(scrubbed, secret) || isPieceLeft(scrubbed, secret))
      if (text.startsWith('{"level"')) JSON.parse(scrubbed)
      return left || scrubbed === text ? [name] : []
    }),
  )
}

describe('lines as they are found in the field', () => {
  it.each(FORMS)('of drivers and clients keep no secret: %s', (_name, carry) => {
    expect(leftOf((seed) => driverLines(createSampleRandom(seed)), carry)).toEqual([])
  })

  it.each(FORMS)('of tools, files and other languages keep no secret: %s', (_name, carry) => {
    expect(leftOf((seed) => toolLines(createSampleRandom(seed)), carry)).toEqual([])
  })

  it('are scrubbed once: a second pass changes nothing', () => {
    const lines = SEEDS.flatMap((seed) => {
      const random = createSampleRandom(seed)
      return [...driverLines(random), ...toolLines(random)]
    })
    const changed = lines.flatMap(({ name, line }) =>
      FORMS.flatMap(([form, carry]) => {
        const once = scrubber.scrubLine(carry(line))
        return scrubber.scrubLine(once) === once ? [] : [`${name}, ${form}`]
      }),
    )
    expect(changed).toEqual([])
  })
})
