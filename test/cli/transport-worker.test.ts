import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import openTransportWorker from '../../src/cli/transport-worker.js'
import type { StageMessage } from '../../src/exits/transport-away.js'
import type { StageOptions } from '../../src/exits/transport-targets.js'
import { createScrubber } from '../../src/index.js'
import { FAILED_LINE } from '../../src/mask/placeholder.js'
import { internalsOf, type Scrubber } from '../../src/scrub/api.js'
import type { LiveGrant } from '../../src/scrub/grant.js'
import { grantOf } from '../../src/scrub/grants.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(21)
const secret = random.chars(30)
const other = random.chars(30)
const MASKED = '[redacted:db]'

const folder = mkdtempSync(join(tmpdir(), 'inkout-worker-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** In place of pino's module: hands back the target that the test has made, and what it was called with. */
const module = join(folder, 'stages.cjs')
writeFileSync(module, "module.exports = async (options) => globalThis[Symbol.for('test.stages')](options)")

/** A target that keeps what it is given, and waits when told to. */
class FakeTarget extends EventEmitter {
  text = ''
  isFull = false
  ended = false
  readonly flush = (done: () => void): void => done()
  write(text: string): boolean {
    this.text += text
    return !this.isFull
  }
  end(): void {
    this.ended = true
  }
}

interface Rig {
  readonly gate: EventEmitter & {
    write(text: string): boolean
    end(): void
    readonly flush: unknown
    readonly flushSync: unknown
    readonly writableNeedDrain: boolean
  }
  readonly target: FakeTarget
  readonly live: LiveGrant
  readonly given: StageOptions
  /** What the main thread says, at once. */
  post(message: StageMessage): void
  close(): void
}

async function openRig(scrubber: Scrubber, options: StageOptions = {}, isBroken = false): Promise<Rig> {
  const live = grantOf(internalsOf(scrubber))
  if (live === undefined) throw new Error('no grant')
  const target = new FakeTarget()
  let given: StageOptions = {}
  Object.assign(globalThis, {
    [Symbol.for('test.stages')]: (stages: StageOptions) => {
      given = stages
      return target
    },
  })
  const { port1, port2 } = new MessageChannel() as { port1: MessagePort; port2: MessagePort }
  const grant = isBroken
    ? { ...live.grant, known: { ...live.grant.known, memory: new SharedArrayBuffer(8) } }
    : live.grant
  const stages = { module, options }
  const gate = await openTransportWorker({
    inkout: { grant, port: port2, stages },
    $context: { threadStreamVersion: '4' },
  })
  const close = (): void => port1.close()
  return { gate: gate as Rig['gate'], target, live, given, post: (message) => port1.postMessage(message), close }
}

describe('the gate before the targets', () => {
  it('scrubs whole lines, however the text is cut', async () => {
    const scrubber = createScrubber({ known: { db: secret } })
    const lines = [`{"msg":"${secret}"}\n`, '{"msg":"clean"}\n', 'no JSON é\n', `{"msg":"${secret} ${secret}"}\n`]
    const whole = lines.join('')
    const expected = lines.map((line) => scrubber.scrubLine(line)).join('')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 8 }), async (cuts) => {
        const { gate, target, close } = await openRig(scrubber)
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length]
        for (let i = 1; i < places.length; i++) gate.write(whole.slice(places[i - 1], places[i]))
        gate.end()
        close()
        expect(target.text).toBe(expected)
        expect(target.ended).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('clean text passes as it came, and an unfinished line is scrubbed at the end', async () => {
    const { gate, target, close } = await openRig(createScrubber({ known: { db: secret } }))
    gate.write('{"a":1}\n{"b":')
    expect(target.text).toBe('{"a":1}\n')
    gate.write(`"${secret}"`)
    expect(target.text).toBe('{"a":1}\n')
    gate.end()
    expect(target.text).toBe(`{"a":1}\n{"b":"${MASKED}"`)
    close()
  })

  it('a value added after a line was begun is masked in it', async () => {
    const scrubber = createScrubber()
    const { gate, target, close } = await openRig(scrubber)
    gate.write(`{"a":"${secret}`)
    scrubber.known.add('db', secret)
    gate.write('"}\n')
    expect(target.text).toBe(`{"a":"${MASKED}"}\n`)
    close()
  })

  it('heeds a removal when everything written before it has been scrubbed, and not earlier', async () => {
    const scrubber = createScrubber({ known: { db: secret } })
    const { gate, target, live, post, close } = await openRig(scrubber)
    const line = `{"a":"${secret}"}\n`
    // Written, and waiting in the queue between the threads: three lines, the last one unfinished as yet.
    const waiting = line + line + line
    live.onRemoval((removal) => post({ removal, units: waiting.length }))
    scrubber.known.delete('db')
    gate.write(line)
    gate.write(line + line.slice(0, -3))
    gate.write(line.slice(-3))
    expect(target.text).toBe(waiting.replaceAll(secret, MASKED))
    gate.write(line)
    expect(target.text).toBe(waiting.replaceAll(secret, MASKED) + line)
    close()
  })

  it('heeds removals in their order, and the last only where it is due', async () => {
    const scrubber = createScrubber({ known: { db: secret, own: other } })
    const { gate, target, live, post, close } = await openRig(scrubber)
    const line = `${secret} ${other}\n`
    let units = 0
    live.onRemoval((removal) => post({ removal, units }))
    units = line.length
    scrubber.known.delete('db')
    units = 3 * line.length
    scrubber.known.delete('own')
    for (let count = 0; count < 4; count++) gate.write(line)
    expect(target.text.split('\n').slice(0, 4)).toEqual([
      `${MASKED} [redacted:own]`,
      `${secret} [redacted:own]`,
      `${secret} [redacted:own]`,
      `${secret} ${other}`,
    ])
    close()
  })

  it('follows the values into a larger memory, in the middle of a text', async () => {
    const scrubber = createScrubber()
    const { gate, target, live, post, close } = await openRig(scrubber)
    live.onOutgrown((memory) => post({ memory }))
    let moved = 0
    live.onOutgrown(() => moved++)
    gate.write('before\n')
    // A megabyte takes more than the first memory holds.
    scrubber.known.add('large', random.chars(40))
    for (let count = 0; moved === 0; count++)
      scrubber.known.add(`value-${count}-${'n'.repeat(4_000)}`, random.chars(24))
    scrubber.known.add('db', secret)
    gate.write(`a ${secret} b\nclean\n`)
    expect(target.text).toBe(`before\na ${MASKED} b\nclean\n`)
    close()
  })

  it('replaces every line where the values cannot be read', async () => {
    const scrubber = createScrubber({ known: { db: secret } })
    const { gate, target, close } = await openRig(scrubber, {}, true)
    gate.write(`clean\n${secret}\n`)
    expect(target.text).toBe(`${FAILED_LINE}\n${FAILED_LINE}\n`)
    expect(scrubber.stats().failures).toBe(2)
    close()
  })

  it('is the target to those who ask: back-pressure, flush, events', async () => {
    const { gate, target, close } = await openRig(createScrubber())
    target.isFull = true
    expect([gate.write('a\n'), gate.write('unfinished')]).toEqual([false, true])
    const seen: unknown[] = []
    for (const event of ['drain', 'error', 'close']) gate.on(event, (...given) => seen.push([event, ...given]))
    target.emit('drain')
    target.emit('error', 'reason')
    target.emit('close')
    expect(seen).toEqual([['drain'], ['error', 'reason'], ['close']])
    expect((gate.flush as (done: () => void) => void).length).toBe(1)
    expect([gate.flushSync, gate.writableNeedDrain]).toEqual([undefined, false])
    close()
  })

  it('a target that stands alone is told of its context, as pino does', async () => {
    const single = { targets: [{ target: 'x', options: { a: 1 } }], isSingle: true }
    const rig = await openRig(createScrubber(), single)
    expect(rig.given).toEqual({
      targets: [{ target: 'x', options: { $context: { threadStreamVersion: '4' }, a: 1 } }],
    })
    rig.close()
    const several = { targets: [{ target: 'x' }, { target: 'y' }], dedupe: true }
    const other = await openRig(createScrubber(), several)
    expect(other.given).toEqual(several)
    other.close()
  })
})
