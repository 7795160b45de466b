/**
 * An app that writes a secret in one way and ends in one way. One JSON argument: { guard, what, secret }.
 */
const { spawn } = require('node:child_process')
const { Worker } = require('node:worker_threads')
const { createScrubber } = require('inkout')
const { guardProcess, scrubChild } = require('inkout/process')

const job = JSON.parse(process.argv[2])
const { secret } = job
const scrubber = createScrubber({ known: { 'app-secret': secret } })
if (job.guard) guardProcess(scrubber)

const ways = {
  console() {
    console.log('log', secret, { deep: { token: [secret] } }, new Map([[secret, secret]]))
    console.error(new Error(`error ${secret}`, { cause: new Error(secret) }))
    console.table([{ a: secret }])
    console.dir({ secret }, { depth: 4 })
    console.assert(false, secret)
    console.trace(secret)
    console.log('%s-%s', secret.slice(0, 8), secret.slice(8))
    console.log('%o', Buffer.from(secret))
  },
  stdio() {
    process.stdout.write(`out ${secret}\n`)
    process.stderr.write(Buffer.from(`err ${secret}\n`))
    process.stdout.write('hex ')
    process.stdout.write(Buffer.from(`${secret}\n`).toString('base64'), 'base64')
    for (const character of `slow ${secret} end`) process.stdout.write(character)
    process.stdout.write('\nunfinished')
  },
  callback() {
    process.stdout.write(`first ${secret}\n`, () => process.stdout.write('written\n'))
  },
  crash() {
    process.on('exit', (code) => process.stdout.write(`exit ${code}\n`))
    process.stdout.write('held-word')
    throw Object.assign(new RangeError(`crash ${secret}`, { cause: new Error(secret) }), { config: { header: secret } })
  },
  crashValue() {
    throw { odd: secret }
  },
  crashLate() {
    setImmediate(() => {
      throw new Error(secret)
    })
  },
  rejection() {
    void Promise.reject(new Error(`rejected ${secret}`))
  },
  rejectionValue() {
    void Promise.reject(`rejected ${secret}`)
  },
  handled() {
    process.on('uncaughtException', (error) => {
      console.error('handled', error)
      process.exit(9)
    })
    throw new Error(secret)
  },
  monitors() {
    process.on('uncaughtExceptionMonitor', (_error, origin) => process.stdout.write(`monitor ${origin}\n`))
    throw new Error(secret)
  },
  hostile() {
    throw new Proxy(new Error(secret), {
      get() {
        throw new Error(secret)
      },
    })
  },
  warning() {
    process.emitWarning(`careful ${secret}`, { type: 'Custom', code: 'CODE', detail: secret })
    process.emitWarning(new Error(secret))
    require('node:util').deprecate(() => undefined, `old ${secret}`, 'DEP9')()
  },
  child() {
    const script = `process.stdout.write('child ' + process.argv[1] + '\\n'); console.error(process.argv[1])`
    scrubChild(scrubber, spawn(process.execPath, ['-e', script, secret], { stdio: ['ignore', 'pipe', 'pipe'] }))
  },
  worker() {
    new Worker(`throw new Error('in a worker')`, { eval: true }).on('error', (error) => console.log('worker', error.message))
  },
  binary() {
    process.stdout.write(Buffer.from(Array.from({ length: 1_024 }, (_, i) => i % 256)))
  },
  exit() {
    process.stdout.write(`held-${secret}`)
    process.exit(3)
  },
  nested() {
    const loud = createScrubber({ known: { other: secret }, onFinding: (finding) => console.log('found', finding.name) })
    guardProcess(loud)
    console.log(`nested ${secret}`)
  },
}

ways[job.what]()
