import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { guardProcess, scrubChild } from '../../src/exits/process.js'
import { guardConsole } from '../../src/exits/process-console.js'
import { guardCrash, guardWarnings, type ProcessLike } from '../../src/exits/process-crash.js'
import { guardStdio } from '../../src/exits/process-stdio.js'
import type { Finding } from '../../src/model/finding.js'
import { createScrubber } from '../../src/scrub/scrubber.js'

const SECRET = ['Zx81kQw93L', 'mPt72vBn4Y'].join('')
const MASK = '[redacted:app-secret]'

function make(onFinding?: (finding: Finding) => void) {
  return createScrubber({ known: { 'app-secret': SECRET }, ...(onFinding === undefined ? {} : { onFinding }) })
}

class Output {
  readonly chunks: Buffer[] = []
  write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) throw new TypeError('chunk')
    this.chunks.push(Buffer.from(chunk as string))
    const done = rest.find((item) => typeof item === 'function') as (() => void) | undefined
    done?.()
    return this.chunks.length % 2 === 0
  }
  get text(): string {
    return Buffer.concat(this.chunks).toString()
  }
}

describe('stdio', () => {
  it('cleans strings, bytes and encodings, whole and in pieces', () => {
    const output = new Output()
    const guard = guardStdio(make(), output)
    output.write(`a ${SECRET} b\n`)
    output.write(Buffer.from(`c ${SECRET}\n`))
    output.write(Buffer.from(`d ${SECRET}\n`).toString('hex'), 'hex')
    output.write(`e ${SECRET.slice(0, 7)}`)
    output.write(`${SECRET.slice(7)} f\n`)
    output.write(`{"n":1,"password":12345}\n`)
    guard.flush()
    expect(output.text).toBe(
      `a ${MASK} b\nc ${MASK}\nd ${MASK}\ne ${MASK} f\n{"n":1,"password":"[redacted:password]"}\n`,
    )
  })

  it('shows a prompt at once and a held word when asked', () => {
    const output = new Output()
    const guard = guardStdio(make(), output)
    output.write('Name: ')
    expect(output.text).toBe('Name: ')
    output.write('half')
    expect(output.text).toBe('Name: ')
    guard.flush()
    expect(output.text).toBe('Name: half')
  })

  it('leaves binary output alone', () => {
    const output = new Output()
    guardStdio(make(), output)
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => 255 - i))
    output.write(Buffer.concat([bytes, Buffer.from('\n')]))
    expect(Buffer.concat(output.chunks)).toEqual(Buffer.concat([bytes, Buffer.from('\n')]))
  })

  it('keeps callbacks, the returned value and errors the host would have', () => {
    const output = new Output()
    guardStdio(make(), output)
    let called = 0
    const count = () => void called++
    expect(output.write('a\n', count)).toBe(false)
    expect(output.write('b\n', 'utf8', count)).toBe(true)
    output.write('held', count)
    expect(called).toBe(3)
    expect(() => output.write(42 as never)).toThrow(TypeError)
  })

  it('is restored, once by itself and even when wrapped', () => {
    const output = new Output()
    const before = output.write
    const guard = guardStdio(make(), output)
    guard.restore()
    expect(output.write).toBe(before)
    const second = guardStdio(make(), output)
    const wrapped = output.write
    output.write = function outer(...given: Parameters<Output['write']>) {
      return wrapped.apply(this, given)
    }
    second.restore()
    output.write(`${SECRET}\n`)
    expect(output.text).toBe(`${SECRET}\n`)
  })

  it('twice is once', () => {
    const output = new Output()
    const scrubber = make()
    guardStdio(scrubber, output)
    const guarded = output.write
    const again = guardStdio(scrubber, output)
    expect(output.write).toBe(guarded)
    again.restore()
    output.write(`${SECRET}\n`)
    expect(output.text).toBe(`${MASK}\n`)
  })

  it('a callback that writes what it finds comes after, and an endless one is cut off', () => {
    const output = new Output()
    const scrubber = make((finding) => output.write(`found ${finding.name} ${SECRET}\n`))
    guardStdio(scrubber, output)
    output.write(`a ${SECRET}\n`)
    const lines = output.text.trimEnd().split('\n')
    expect(lines[0]).toBe(`a ${MASK}`)
    expect(lines[1]).toBe(`found app-secret ${MASK}`)
    expect(lines.length).toBeLessThan(20)
    expect(scrubber.stats().failures).toBeGreaterThan(0)
    expect(output.text.includes(SECRET)).toBe(false)
  })
})

describe('console', () => {
  function fake() {
    const shown: unknown[][] = []
    const show = (...given: unknown[]) => void shown.push(given)
    return { shown, target: { log: show, error: show, dir: show, table: show, assert: show, group: show } }
  }

  it('cleans values, and texts that only together give a secret away', () => {
    const { shown, target } = fake()
    const scrubber = make()
    const restore = guardConsole(scrubber, target)
    const clean = { a: 1 }
    target.log('plain', clean)
    target.log('value', { token: { deep: SECRET } })
    target.log('%s%s', SECRET.slice(0, 9), SECRET.slice(9))
    target.error(new Error(SECRET))
    target.dir({ a: SECRET }, { depth: 0 })
    target.assert(false, SECRET)
    target.group()
    restore()
    target.log(SECRET)
    expect(shown[0]).toEqual(['plain', clean])
    expect(shown[0]?.[1]).toBe(clean)
    expect(JSON.stringify(shown.slice(1, 7))).not.toContain(SECRET)
    expect(shown[2]).toEqual([MASK])
    expect((shown[3]![0] as Error).message).toBe(MASK)
    expect(shown[4]).toEqual([{ a: MASK }, { depth: 0 }])
    expect(shown[7]).toEqual([SECRET])
  })

  it('a callback that logs what it finds does not run for ever', () => {
    const { shown, target } = fake()
    guardConsole(
      make(() => target.log(SECRET)),
      target,
    )
    target.log(SECRET)
    expect(shown.length).toBeLessThan(20)
    expect(JSON.stringify(shown)).not.toContain(SECRET)
  })
})

describe('crashes', () => {
  function fakeHost(handlers = 0) {
    const monitors: ((error: unknown, origin: string) => void)[] = []
    const done: unknown[] = []
    const host = {
      on: (_: string, run: (error: unknown, origin: string) => void) => void monitors.push(run),
      off: (_: string, run: unknown) => void monitors.splice(monitors.indexOf(run as never), 1),
      listeners: () => monitors,
      listenerCount: () => handlers,
      exit: (code: number) => void done.push(code),
      emitWarning: (...given: unknown[]) => void done.push(given),
      hasUncaughtExceptionCaptureCallback: () => false,
    }
    return { host: host as unknown as ProcessLike, monitors, done }
  }

  it('leaves the error to a handler of the app', () => {
    const { host, monitors, done } = fakeHost(1)
    guardCrash(make(), host, () => done.push('flush'))
    monitors[0]?.(new Error(SECRET), 'uncaughtException')
    expect(done).toEqual([])
  })

  it('is installed once and goes', () => {
    const { host, monitors } = fakeHost()
    const scrubber = make()
    const restore = guardCrash(scrubber, host, () => undefined)
    guardCrash(scrubber, host, () => undefined)
    expect(monitors.length).toBe(1)
    restore()
    expect(monitors.length).toBe(0)
  })

  it('cleans warnings of every form', () => {
    const { host, done } = fakeHost()
    const restore = guardWarnings(make(), host)
    class Odd {}
    host.emitWarning(SECRET)
    host.emitWarning(new Error(SECRET))
    host.emitWarning('x', { type: 'T', detail: SECRET })
    host.emitWarning('x', 'T', 'CODE', Odd)
    restore()
    const [text, error, detail, ctor] = done as [[string], [Error], [string, { detail: string }], unknown[]]
    expect(text).toEqual([MASK])
    expect(error[0].message).toBe(MASK)
    expect(detail[1].detail).toBe(MASK)
    expect(ctor[3]).toBe(Odd)
  })
})

describe('guardProcess', () => {
  it('guards the real process and restores it', () => {
    const { write } = process.stdout
    const { log } = console
    const monitors = process.listenerCount('uncaughtExceptionMonitor')
    const restore = guardProcess(make())
    expect(process.stdout.write).not.toBe(write)
    expect(console.log).not.toBe(log)
    expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(monitors + 1)
    restore()
    restore()
    expect(process.stdout.write).toBe(write)
    expect(console.log).toBe(log)
    expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(monitors)
  })

  it('guards what is asked for, and refuses what is no scrubber', () => {
    const { write } = process.stdout
    const restore = guardProcess(make(), { stdio: false, crashes: false })
    expect(process.stdout.write).toBe(write)
    restore()
    expect(() => guardProcess({} as never)).toThrow(TypeError)
  })
})

describe('scrubChild', () => {
  it('passes piped output on, clean', async () => {
    const child = { stdout: new PassThrough(), stderr: null }
    const stdout = new PassThrough()
    const seen: Buffer[] = []
    stdout.on('data', (chunk: Buffer) => seen.push(chunk))
    scrubChild(make(), child, { stdout })
    const arrived = new Promise((resolve) => stdout.once('data', resolve))
    child.stdout.end(`a ${SECRET} b\n`)
    await arrived
    expect(Buffer.concat(seen).toString()).toBe(`a ${MASK} b\n`)
    expect(stdout.writableEnded).toBe(false)
  })
})
