/**
 * Runs the benches one after the other, each in a process of its own: `npm run bench`, or `npm run bench -- pino` for one.
 * `--guard` (`npm run bench:guard`) runs those that have a record and exits 1 when one got slower; other options are passed on.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Benches by name: `bench/<name>.ts`. Those with `bench/record/<name>.json` understand `--guard`. */
const BENCHES: readonly string[] = ['pino', 'pino-transport', 'value']

function main(words: readonly string[]): number {
  const named = BENCHES.filter((bench) => words.includes(bench))
  const options = words.filter((word) => !BENCHES.includes(word))
  const chosen = named.length > 0 ? named : BENCHES
  const guarded = options.includes('--guard')
    ? chosen.filter((bench) => existsSync(`bench/record/${bench}.json`))
    : chosen
  const failed = guarded.filter((bench) => {
    console.log(`\n${bench}`)
    return spawnSync(process.execPath, [join(__dirname, `${bench}.js`), ...options], { stdio: 'inherit' }).status !== 0
  })
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

if (require.main === module) process.exitCode = main(process.argv.slice(2))
