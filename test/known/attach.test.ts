import { expect, it } from 'vitest'
import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import { attachKnownSet } from '../../src/known/attach.js'
import { createKnownSet, type KnownMatch } from '../../src/known/known-set.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(5)
const memory = createTextMemory(4096)

it('finds what is added in another set from the next scan on, and heeds removals when told to', () => {
  const known = createKnownSet()
  const [first, second] = [random.chars(32), random.chars(32)]
  known.add('first', first)
  const reader = attachKnownSet(known.share())
  const names = (text: string): readonly string[] => {
    const matches: KnownMatch[] = []
    reader.scan(memory, 0, encodeText(memory, 0, text), matches)
    return matches.map((match) => match.name)
  }
  expect(names(`a ${first} b`)).toEqual(['first'])
  expect(names(`a ${second} b`)).toEqual([])
  known.add('second', second)
  expect(names(`a ${second} b`)).toEqual(['second'])
  known.delete('second')
  expect(names(`a ${second} b`)).toEqual(['second'])
  reader.applyRemovals()
  expect(names(`a ${second} b`)).toEqual([])
})
