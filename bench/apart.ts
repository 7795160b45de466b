/**
 * Subjects in processes of their own, measured in turn. What runs beside a subject in one process shapes the code that the
 * engine makes of what they share: bare pino is slower next to five other loggers than alone, which would flatter us.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { cpuNs, type Measured, type MeasureOptions, measure, type Subject } from './measure.js'

/** Asked of a lane's process, and answered with the CPU time that it took, in nanoseconds. */
interface Order {
  readonly count: number
}

/**
 * Measures the lanes of a part: `Part.openLane` opens each in its own process. The first is the baseline.
 *
 * @throws Error when a lane's process fails; it has printed why.
 */
export async function measureApart(
  caseName: string,
  partName: string,
  lanes: readonly string[],
  options: MeasureOptions = {},
): Promise<readonly Measured[]> {
  // Time passes where the work is done: the clock of this run is the sum of what the lanes report.
  let spentNs = 0
  const children = lanes.map((lane) =>
    fork(join(__dirname, 'worker.js'), [caseName, partName, '--lane', lane], { execArgv: ['--expose-gc'] }),
  )
  const subjects = lanes.map((name, index) => ({
    name,
    run: async (count: number) => {
      spentNs += await order(children[index]!, name, count)
    },
  }))
  try {
    return await measure(subjects, { ...options, clock: () => spentNs })
  } finally {
    for (const child of children) child.kill()
  }
}

function order(child: ChildProcess, name: string, count: number): Promise<number> {
  return new Promise((resolve, reject) => {
    function answered(ns: unknown): void {
      child.off('exit', failed)
      resolve(ns as number)
    }
    function failed(): void {
      child.off('message', answered)
      reject(new Error(`The process of ${name} ended`))
    }
    child.once('message', answered)
    child.once('exit', failed)
    if (child.exitCode !== null) failed()
    else child.send({ count } satisfies Order)
  })
}

/** The other side: answers orders until the parent is gone. Orders that came before the subject was open are kept. */
export async function serveLane(open: () => Promise<Subject>, clock: () => number = cpuNs): Promise<void> {
  const orders: Order[] = []
  let wake: (() => void) | undefined
  process.on('message', (message) => {
    orders.push(message as Order)
    wake?.()
  })
  process.on('disconnect', () => process.exit(0))
  const { run } = await open()
  for (;;) {
    const next = orders.shift()
    if (next === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      continue
    }
    const start = clock()
    const pending = run(next.count)
    if (pending !== undefined) await pending
    process.send?.(clock() - start)
  }
}
