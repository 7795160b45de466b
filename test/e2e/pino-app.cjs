/**
 * An app that logs and ends. Run in a project folder with one JSON argument:
 * { own, way, settings, lines, turn, end, secret, secretName, path }
 */
const { createRequire } = require('node:module')
const { join } = require('node:path')

const job = JSON.parse(process.argv[2])
const load = createRequire(join(process.cwd(), 'app.js'))
const pino = load('pino')
const logger = pino({ base: null, timestamp: false }, openStream())
let index = 0

if (job.end === 'handler') process.on('SIGTERM', () => process.exit(0))
if (job.touchStdout) process.stdout.write('')
logSome()

/** Logs a turn's worth, and ends at the given line. */
function logSome() {
  for (let count = 0; count < job.turn && index < job.lines; count++, index++) {
    const text = index % 10 === 0 ? job.secret : 'x'.repeat(job.secret.length)
    logger.info({ index, text, filler: 'y'.repeat(index % 200) })
  }
  if (index < job.lines) setImmediate(logSome)
  else end()
}

function end() {
  if (job.end === 'exit') process.exit(0)
  if (job.end === 'crash') throw new Error('crash')
  if (job.end === 'kill' || job.end === 'handler') {
    process.kill(process.pid, 'SIGTERM')
    // The signal ends the process; until it does, the loop must not run dry.
    setInterval(() => undefined, 1_000)
  }
}

function openStream() {
  const dest = job.path ?? 1
  if (job.way === 'transport') {
    const options = { target: 'pino/file', options: { destination: dest, ...job.settings } }
    return job.own ? load('inkout/pino').createTransport(createScrubber(), options) : pino.transport(options)
  }
  const settings = { dest, ...job.settings }
  return job.own ? load('inkout/pino').createDestination(createScrubber(), settings) : pino.destination(settings)
}

function createScrubber() {
  return load('inkout').createScrubber({ known: { [job.secretName]: job.secret } })
}
