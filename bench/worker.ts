/**
 * Measures one part of one case: `node --expose-gc worker.js CASE PART full|quick|guard`. The figures go to descriptor 3 as JSON;
 * run alone, they are printed. `worker.js CASE PART --lane LANE` does the work of one lane when its parent asks for it.
 */
import { fstatSync, writeSync } from 'node:fs'
import { serveLane } from './apart.js'
import type { Effort } from './case.js'
import { loadCase } from './cases.js'
import { formatFigures } from './figure.js'

/** The descriptor on which the parent waits for figures. */
export const FIGURES_FD = 3

async function main([caseName = '', partName = '', effort = 'full', lane = '']: readonly string[]): Promise<void> {
  const { parts } = await loadCase(caseName)
  const part = parts.find(({ name }) => name === partName)
  if (part === undefined) throw new RangeError(`No part ${partName} in ${caseName}`)
  if (effort === '--lane') {
    if (part.openLane === undefined) throw new RangeError(`Part ${partName} of ${caseName} has no lanes`)
    return serveLane(() => part.openLane!(lane))
  }
  // Workers and sockets of what is measured may not hold the process: it must not end before the figures are there.
  const holding = setInterval(() => undefined, 2 ** 30)
  const figures = await part.measure(effort as Effort)
  clearInterval(holding)
  if (isOpen(FIGURES_FD)) writeSync(FIGURES_FD, JSON.stringify(figures))
  else console.log(formatFigures(figures))
}

function isOpen(fd: number): boolean {
  try {
    return fstatSync(fd).isFIFO() || fstatSync(fd).isSocket()
  } catch {
    // No such descriptor: nobody waits for it.
    return false
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    // Transports and rivals may hold the process: what was asked for is done.
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(70)
    },
  )
}
