import { createScrubber } from '../index.js'
import { STRENGTH_BITS_MAX, strengthBits } from '../known/strength.js'
import type { Registration } from '../model/known.js'
import { loadKnownFile } from './known-file.js'
import { type Terminal, warner, write } from './terminal.js'
import { EXIT } from './usage.js'

/**
 * Prints what becomes of each value of a file: name, strength in bits, verdict, the forms it is found in. Never a value.
 *
 * @returns the exit code.
 * @throws {UsageError} when the file cannot be used.
 */
export async function runKnownCheck(path: string, terminal: Terminal): Promise<number> {
  const values = loadKnownFile(path, warner(terminal))
  const scrubber = createScrubber({ rules: [], keys: [] })
  const rows = [...values].flatMap(([name, list]) => {
    return list.map((value, index) => {
      const label = index === 0 ? name : `${name} #${index + 1}`
      return [label, bitsOf(value), ...verdictOf(scrubber.known.add(name, value))]
    })
  })
  scrubber.close()
  await write(terminal.stdout, table([['name', 'bits', 'verdict', 'forms'], ...rows]))
  return EXIT.done
}

function bitsOf(value: string): string {
  const bits = strengthBits(value)
  return bits >= STRENGTH_BITS_MAX ? `${STRENGTH_BITS_MAX}+` : bits.toFixed(0)
}

function verdictOf({ accepted, reason, forms }: Registration): readonly string[] {
  if (!accepted) return [`refused: ${reason ?? 'unknown reason'}`, '']
  return [reason === undefined ? 'masked everywhere' : `in context only: ${reason}`, forms.join(' ')]
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column] ?? 0))),
    )
    .map((row) => `${row.join('  ').trimEnd()}\n`)
    .join('')
}
