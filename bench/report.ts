/** Brings the README's figures, the list of all figures and the charts up to date with the records: `npm run bench:report`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { caseNames } from './cases.js'
import { readCaseRecord } from './record.js'
import { renderCharts } from './report-charts.js'
import { type Records, renderBenchPart, renderFigures, replaceBenchPart } from './report-tables.js'

/** Where records and what is made of them lie. */
export const RECORDS = 'bench/record'

/** All records there are, in the order of the cases. */
export function readRecords(): Records {
  return new Map(
    caseNames.flatMap((name) => {
      const record = readCaseRecord(`${RECORDS}/${name}.json`)
      return record === undefined ? [] : [[name, record] as const]
    }),
  )
}

/** Writes the README's part, the list of figures and the charts. */
export function writeReport(records: Records): void {
  const readme = readFileSync('README.md', 'utf8')
  writeFileSync('README.md', replaceBenchPart(readme, renderBenchPart(records)))
  writeFileSync(`${RECORDS}/FIGURES.md`, renderFigures(records))
  for (const [name, svg] of renderCharts(records)) writeFileSync(`${RECORDS}/${name}`, svg)
}

if (require.main === module) writeReport(readRecords())
