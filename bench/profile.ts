/**
 * Where the time goes: `node .cache/tools/bench/profile.js CASE PART [LANE]` runs one part, or one of its lanes for a few
 * seconds, under V8's sampling profiler, prints the functions that time was spent in, and writes a `.cpuprofile` from which
 * Chrome's developer tools and speedscope draw the flame graph.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadCase } from './cases.js'
import type { Subject } from './measure.js'
import { formatProfile, selfTimes } from './profile-summary.js'

const FOLDER = join('.cache', 'profiles')
const LANE_MS = 3_000
const WARM_MS = 700
const SAMPLE_US = 200
const ROWS = 25

async function main([caseName = '', partName = '', lane]: readonly string[]): Promise<void> {
  const { parts } = await loadCase(caseName)
  const part = parts.find(({ name }) => name === partName)
  if (part === undefined)
    throw new RangeError(`${caseName} has these parts: ${parts.map(({ name }) => name).join('; ')}`)
  const work = await prepare(part, lane)
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US })
  session.post('Profiler.start')
  await work()
  const profile = await stop(session)
  const name = [caseName, partName, lane ?? ''].join(' ').replace(/\W+/g, '-').replace(/-$/, '')
  const path = join(FOLDER, `${name}.cpuprofile`)
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path, JSON.stringify(profile))
  console.log(`${formatProfile(selfTimes(profile, placeOf), ROWS)}\n\n${path}`)
}

async function prepare(
  part: Awaited<ReturnType<typeof loadCase>>['parts'][number],
  lane: string | undefined,
): Promise<() => Promise<unknown>> {
  if (lane === undefined) return () => part.measure('quick')
  if (part.openLane === undefined) throw new RangeError(`${part.name} has no lanes: leave the third word out`)
  const subject = await part.openLane(lane)
  await runFor(subject, WARM_MS)
  return () => runFor(subject, LANE_MS)
}

async function runFor(subject: Subject, ms: number): Promise<void> {
  for (const endsAt = Date.now() + ms; Date.now() < endsAt; ) await subject.run(500)
}

function stop(session: Session): Promise<Profiler.Profile> {
  return new Promise((resolve, reject) => {
    session.post('Profiler.stop', (error, { profile }) => (error === null ? resolve(profile) : reject(error)))
  })
}

/** A place as a reader looks for it: from the top of the repository. */
function placeOf(url: string, line: number): string {
  if (url === '') return ''
  const path = url.startsWith('file:') ? fileURLToPath(url) : url
  return `${relative(process.cwd(), path).replace(/^\.cache\/tools\//, '')}:${line + 1}`
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof RangeError ? error.message : error)
      process.exit(70)
    },
  )
}
