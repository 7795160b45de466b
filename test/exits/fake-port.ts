import type { FilePort } from '../../src/exits/destination-port.js'

type Answer = number | NodeJS.ErrnoException

/** A system whose descriptors answer as they are told, and whose asynchronous calls end when they are told. */
export class FakePort implements FilePort {
  /** Bytes that arrived, by path or `fd:N`. */
  readonly files = new Map<string, string>()
  /** Answers to the next writes: bytes taken, or an error. When it is empty, everything is taken. */
  readonly answers: Answer[] = []
  /** What every write gets while `answers` is empty. */
  always: Answer | undefined
  /** Error of the next opening. */
  openError: NodeJS.ErrnoException | undefined
  /** Whether descriptors are regular files. */
  regular = true
  /** Whether descriptors never block. */
  nonBlocking = false
  writes = 0
  pausedMs = 0
  synced = 0
  readonly made: string[] = []
  readonly closed: number[] = []
  /** Called for every pause of the thread. */
  onPause: () => void = () => undefined
  #next = 10
  readonly #paths = new Map<number, string>()
  readonly #arriving: (() => void)[] = []
  #pending: (() => void)[] = []

  /** Lets the bytes in flight reach their files; nobody is called, as while the thread is blocked. */
  arrive(): void {
    for (const arrive of this.#arriving.splice(0)) arrive()
  }

  /** Ends the asynchronous calls that are under way; how many. */
  settle(): number {
    const pending = this.#pending
    this.#pending = []
    for (const end of pending) end()
    return pending.length
  }

  /** Ends asynchronous calls until there are none. */
  settleAll(): void {
    while (this.settle() > 0);
  }

  text(path: string): string {
    return this.files.get(path) ?? ''
  }

  writeSync(fd: number, bytes: Buffer, offset: number, length: number): number {
    this.writes++
    const answer = this.#answer(length)
    if (typeof answer !== 'number') throw answer
    this.#take(fd, bytes.toString('latin1', offset, offset + answer))
    return answer
  }

  write(
    fd: number,
    bytes: Buffer,
    offset: number,
    length: number,
    done: (error: Error | null, n: number) => void,
  ): void {
    this.writes++
    const issued = bytes.toString('latin1', offset, offset + length)
    let answer: Answer | undefined
    const arrive = (): Answer => {
      if (bytes.toString('latin1', offset, offset + length) !== issued) throw new Error('bytes in flight were changed')
      const taken = this.#answer(length)
      if (typeof taken === 'number') this.#take(fd, issued.slice(0, taken))
      return taken
    }
    this.#arriving.push(() => {
      answer ??= arrive()
    })
    this.#pending.push(() => {
      answer ??= arrive()
      if (typeof answer === 'number') done(null, answer)
      else done(answer, 0)
    })
  }

  fsyncSync(): void {
    this.synced++
  }

  fsync(_fd: number, done: (error: Error | null) => void): void {
    this.synced++
    this.#pending.push(() => done(null))
  }

  openSync(path: string, flags: string | number): number {
    const error = this.openError
    this.openError = undefined
    if (error !== undefined) throw error
    const fd = this.#next++
    this.#paths.set(fd, path)
    if (flags === 'w' || !this.files.has(path)) this.files.set(path, '')
    return fd
  }

  open(path: string, flags: string, _mode: unknown, done: (error: Error | null, fd: number) => void): void {
    this.#pending.push(() => {
      let fd: number
      try {
        fd = this.openSync(path, flags)
      } catch (error) {
        done(error as Error, -1)
        return
      }
      done(null, fd)
    })
  }

  mkdirSync(path: string): void {
    this.made.push(path)
  }

  mkdir(path: string, done: (error: Error | null) => void): void {
    this.made.push(path)
    this.#pending.push(() => done(null))
  }

  close(fd: number, done: (error: Error | null) => void): void {
    this.closed.push(fd)
    this.#pending.push(() => done(null))
  }

  makeNonBlocking(): boolean {
    return this.nonBlocking
  }

  fileSize(fd: number): number | undefined {
    return this.regular ? this.text(this.#pathOf(fd)).length : undefined
  }

  pause(ms: number): void {
    this.pausedMs += ms
    this.onPause()
  }

  #answer(length: number): Answer {
    const answer = this.answers.shift() ?? this.always ?? length
    return typeof answer === 'number' ? Math.min(answer, length) : answer
  }

  #take(fd: number, latin1: string): void {
    const path = this.#pathOf(fd)
    this.files.set(path, this.text(path) + latin1)
  }

  #pathOf(fd: number): string {
    return this.#paths.get(fd) ?? `fd:${fd}`
  }
}

/** A system error as `node:fs` throws it. */
export function systemError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected`), { code, syscall: 'write' })
}
