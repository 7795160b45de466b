import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { createSampleRandom } from '../patterns/samples.js'
import { lookAlikeLines } from './look-alikes.js'

const scrubber = createScrubber()
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed + 1)

describe('lines that look as if they held a secret', () => {
  it('stay as they are, alone and as the message of a line', () => {
    const changed = SEEDS.flatMap((seed) =>
      lookAlikeLines(createSampleRandom(seed)).flatMap((line, index) => {
        const message = JSON.stringify({ level: 30, msg: line })
        const alone = line.startsWith('{') ? scrubber.scrubLine(line) : scrubber.scrubText(line)
        return alone === line && scrubber.scrubLine(message) === message ? [] : [`line ${index} of seed ${seed}`]
      }),
    )
    expect(changed).toEqual([])
  })
})
