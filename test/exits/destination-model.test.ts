import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DestinationOptions } from '../../src/exits/destination-options.js'
import { open } from './destination-rig.js'
import { FakePort, systemError } from './fake-port.js'
import { createFakeScrubber, MASK } from './fake-scrubber.js'

/** What may happen to a destination between its first line and its end. */
type Step =
  | { readonly kind: 'write'; readonly value: number; readonly fill: number }
  | { readonly kind: 'add'; readonly value: number }
  | { readonly kind: 'flush' | 'flushSync' | 'settle' | 'arrive' | 'full' | 'room' }
  | { readonly kind: 'short'; readonly bytes: number }
  | { readonly kind: 'busy' }

const VALUES = Array.from({ length: 6 }, (_, index) => `value-number-${index}-€`)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      value: fc.nat(5),
      fill: fc.oneof(fc.nat(40), fc.nat(9_000)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), value: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('short' as const), bytes: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'flush' as const,
        'flushSync' as const,
        'settle' as const,
        'arrive' as const,
        'room' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('full' as const, 'busy' as const) }) },
)

/** A port that looks at every byte it is given. */
class WatchfulPort extends FakePort {
  readonly known: string[] = []
  leaks = 0

  override writeSync(fd: number, bytes: Buffer, offset: number, length: number): number {
    this.#look(bytes, offset, length)
    return super.writeSync(fd, bytes, offset, length)
  }

  override write(...call: Parameters<FakePort['write']>): void {
    this.#look(call[1], call[2], call[3])
    super.write(...call)
  }

  #look(bytes: Buffer, offset: number, length: number): void {
    const text = bytes.toString('utf8', offset, offset + length)
    if (this.known.some((value) => text.includes(value))) this.leaks++
  }
}

function run(
  options: DestinationOptions,
  steps: readonly Step[],
): { output: string; leaks: number; written: readonly string[] } {
  const port = new WatchfulPort()
  const fake = createFakeScrubber()
  // Whatever is in flight goes on while the thread is blocked.
  port.onPause = () => port.arrive()
  const { destination, output } = open(options, port, fake)
  const written: string[] = []
  for (const each of steps) {
    if (each.kind === 'write') {
      const line = `${written.length} ${'x'.repeat(each.fill)} ${VALUES[each.value]} .\n`
      written.push(line)
      destination.write(line)
    } else if (each.kind === 'add') {
      fake.add(VALUES[each.value]!)
      port.known.push(VALUES[each.value]!)
    } else if (each.kind === 'short') port.answers.push(each.bytes)
    else if (each.kind === 'busy') port.answers.push(systemError('EAGAIN'))
    else if (each.kind === 'full') port.always = systemError('ENOSPC')
    else if (each.kind === 'room') port.always = undefined
    else if (each.kind === 'flush') destination.flush()
    else if (each.kind === 'flushSync') destination.flushSync()
    else if (each.kind === 'settle') port.settle()
    else port.arrive()
  }
  port.answers.length = 0
  port.always = undefined
  port.settleAll()
  destination.flushSync()
  port.settleAll()
  destination.end()
  port.settleAll()
  return { output: output(), leaks: port.leaks, written }
}

/** A blocking write behind one in flight keeps its order on a regular file only, and those know neither of these. */
const FAULTS: ReadonlySet<string> = new Set(['short', 'busy', 'full'])

describe('a destination, whatever happens to it', () => {
  it.each<[string, DestinationOptions, (kind: string) => boolean]>([
    ['sync', {}, () => true],
    ['sync, minLength', { minLength: 200 }, () => true],
    ['async, with faults', { sync: false }, (kind) => kind !== 'flushSync'],
    ['async, flushed', { sync: false }, (kind) => !FAULTS.has(kind)],
    ['async, minLength, with faults', { sync: false, minLength: 200 }, (kind) => kind !== 'flushSync'],
    ['async, minLength, flushed', { sync: false, minLength: 200 }, (kind) => !FAULTS.has(kind)],
  ])('writes every line once, in order, and no registered value: %s', (_, options, happens) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (all) => {
        const steps = all.filter(({ kind }) => happens(kind))
        const { output, leaks, written } = run(options, steps)
        expect(leaks).toBe(0)
        const lines = output.match(/[^\n]*\n/g) ?? []
        expect(lines).toHaveLength(written.length)
        const unmasked = lines.map((line, index) => {
          const value = VALUES.find((each) => written[index]!.includes(each))!
          return line.replace(MASK, value)
        })
        expect(unmasked.join('') === written.join('')).toBe(true)
      }),
      // Six properties, each run with hundreds of kilobytes of memory of its own.
      { numRuns: process.env.CI ? 1_500 : 200 },
    )
  })
})
