// Starts as an app does, writes one line, and tells which chunks of the package that took.
const Module = require('node:module')
const { openSync } = require('node:fs')
const { devNull } = require('node:os')

const chunks = []
const load = Module._load
Module._load = function loadNoted(request, ...rest) {
  const chunk = /\/chunks\/(.+)-.{8}\.js$/.exec(request)
  if (chunk !== null) chunks.push(chunk[1])
  return load.call(this, request, ...rest)
}

const { createScrubber } = require('inkout')
const { createDestination } = require('inkout/pino')

createDestination(createScrubber(), { dest: openSync(devNull, 'w'), sync: true }).write('{"msg":"request completed"}\n')
process.stdout.write(JSON.stringify([...new Set(chunks)]))
