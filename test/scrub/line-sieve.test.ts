import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembleCore } from '../../src/scrub/assemble.js'
import { createKnownLater } from '../../src/scrub/known-later.js'
import { createLineSieve } from '../../src/scrub/line-sieve.js'
import { createTally } from '../../src/scrub/tally.js'
import { createSampleRandom } from '../patterns/samples.js'

const SINK = 'pino'
const random = createSampleRandom(31)
const secret = random.chars(30)
const token = `${'gh'}p_${random.chars(36)}`

const LINES = [
  '{"level":30,"msg":"GET /users/42 200","ms":13}\n',
  `{"msg":"${secret}"}\n`,
  `{"password":"${random.chars(12)}","emoji":"\u{1f600} é"}\n`,
  `plain ${token} and \u{1f511} ${secret.slice(0, 20)}\n`,
  `{"cut":"${secret.slice(0, 14)}\n`,
  '\n',
  '\u{1f600}\u{1f600} é \ud800 clean\r\n',
  `${'x'.repeat(3_000)} ${secret}\n`,
  `${'long clean text '.repeat(2_000)}\n`,
  `${'long text '.repeat(3_000)}${secret}\n`,
  `ends in ${secret.slice(0, 16)}`,
]

function createRig(): {
  sieve: ReturnType<typeof createLineSieve>
  scrub: (line: string) => string
  lines: () => number
} {
  const known = createKnownLater({})
  known.add('db', secret)
  const tally = createTally(undefined)
  const { core } = assembleCore({}, known, tally)
  const scrub = assembleCore({}, known, createTally(undefined)).core.scrubLine
  return {
    sieve: createLineSieve(core, tally),
    scrub: (line) => scrub(line, SINK),
    lines: () => tally.stats(0).lines,
  }
}

describe('many lines at a time', () => {
  it('come out as one by one, and are counted one by one', () => {
    const { sieve, scrub, lines } = createRig()
    let count = 0
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 40 }), (parts) => {
        // Only the last line may lack its end.
        const whole = parts.map((line, index) =>
          index < parts.length - 1 && !line.endsWith('\n') ? `${line}\n` : line,
        )
        count += whole.length
        expect(sieve.scrubLines(whole.join(''), SINK)).toBe(whole.map(scrub).join(''))
        expect(lines()).toBe(count)
      }),
      { numRuns: 200 },
    )
  })

  it('are the same string when they are clean', () => {
    const text = '{"level":30,"msg":"GET /users/42 200","ms":13}\n'.repeat(2_000)
    expect(createRig().sieve.scrubLines(text, SINK)).toBe(text)
  })

  it('are scrubbed one by one where the sieve fails', () => {
    const { scrub } = createRig()
    const failing = {
      finder: {
        suspects: () => {
          throw new Error('no sieve')
        },
      },
      scrubLine: scrub,
    }
    const sieve = createLineSieve(failing as never, createTally(undefined))
    expect(sieve.scrubLines(LINES.slice(0, 3).join(''), SINK)).toBe(LINES.slice(0, 3).map(scrub).join(''))
  })
})
