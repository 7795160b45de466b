// Starts as an app does, writes one line, and tells which chunks of the package that took and which functions of the core
// were called: of those that are compiled at once, and of the others.
const { Session } = require('node:inspector')
const { openSync, readFileSync } = require('node:fs')
const { devNull } = require('node:os')
const { fileURLToPath } = require('node:url')

const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })

const { createScrubber } = require('inkout')
const { createDestination } = require('inkout/pino')

const atLoad = takeCalls()
createDestination(createScrubber({ known: {} }), { dest: openSync(devNull, 'w'), sync: true }).write('{"msg":"request completed"}\n')
const later = takeCalls()
const source = readFileSync(fileURLToPath(atLoad.url), 'utf8')
const eager = []
const declared = []
for (const [start, name] of atLoad.functions) {
  const line = source.slice(source.lastIndexOf('\n', start) + 1, start)
  const isCalled = atLoad.called.has(start) || later.called.has(start)
  if (/const [\w$]+ = \($/.test(line) && !isCalled) eager.push(name)
  // What loads a chunk or a builtin is written by the build; it has the name of a variable with a `$` behind.
  const isLoader = source.includes(`\nlet ${name}$;\n`)
  if (line === '' && start > 0 && later.called.has(start) && !isLoader) declared.push(name)
}
// Those that chunks load are asked for by other names than the entries'.
const chunks = Object.keys(require.cache).flatMap((file) => /[\\/]chunks[\\/](.+)-.{8}\.js$/.exec(file)?.[1] ?? [])
process.stdout.write(JSON.stringify({ chunks, eager, declared }))

/** The functions of the core by where they begin, and which were called since the last time. */
function takeCalls() {
  let core
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    core = result.find(({ url }) => /\/chunks\/core-.{8}\.js$/.test(url))
  })
  const starts = core.functions.map(({ functionName, ranges: [range] }) => ({ functionName, ...range }))
  return {
    url: core.url,
    functions: new Map(starts.map(({ startOffset, functionName }) => [startOffset, functionName])),
    called: new Set(starts.flatMap(({ startOffset, count }) => (count > 0 ? startOffset : []))),
  }
}
