import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextMemory, type TextMemory } from '../../src/kernel/memory.js'
import { createSuspectSearch, lineEnd, lineStart, SuspectLines } from '../../src/scrub/suspect-lines.js'

const MARK = 0x21
const memory = createTextMemory(4_096)

/** Finds marks, last ones first, each twice. */
function suspects({ bytes }: TextMemory, start: number, end: number, offsets: number[]): void {
  for (let at = end - 1; at >= start; at--) if (bytes[at] === MARK) offsets.push(at, at)
}

describe('suspect lines', () => {
  it('are those that hold what was found, in order, each once', () => {
    const line = fc.stringMatching(/^[a !]{0,6}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(9), fc.boolean(), (lines, start, ended) => {
        const text = lines.join('\n') + (ended ? '\n' : '')
        memory.bytes.fill(0x0a)
        const end = start + memory.bytes.write(text, start, 'latin1')
        const search = createSuspectSearch({ suspects })
        const walk = new SuspectLines(memory, end, search(memory, start, end))
        const found: string[] = []
        for (let from = walk.nextFrom(start); from < end; ) {
          const to = lineEnd(memory.bytes, from, end)
          found.push(memory.bytes.toString('latin1', from, to).replace('\n', ''))
          from = walk.nextFrom(to)
        }
        expect(found).toEqual(lines.filter((text) => text.includes('!')))
      }),
    )
  })

  it('are listed for each search anew, whatever another one finds meanwhile or leaves behind', () => {
    let fails = false
    const search = createSuspectSearch({
      suspects(searched, start, end, offsets) {
        suspects(searched, start, end, offsets)
        if (fails) throw new Error('fails')
      },
    })
    memory.bytes.write('!a!b', 0, 'latin1')
    const first = search(memory, 0, 4)
    const second = search(memory, 2, 4)
    fails = true
    expect(() => search(memory, 0, 4)).toThrow('fails')
    fails = false
    expect([first, second, search(memory, 3, 4)]).toEqual([[0, 0, 2, 2], [2, 2], []])
  })

  it('start and end at line ends, and where the text does', () => {
    const bytes = Buffer.from('ab\ncd\nef\n')
    expect([0, 2, 3, 4].map((at) => lineStart(bytes, at))).toEqual([0, 0, 3, 3])
    expect([0, 2, 3, 6].map((at) => lineEnd(bytes, at, 8))).toEqual([3, 3, 6, 8])
  })
})
