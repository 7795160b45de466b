#!/usr/bin/env node
import { fstatSync } from 'node:fs'
import { run } from './run.js'
import { isBrokenPipe } from './terminal.js'

// A reader that has gone shows as an event on the stream as well as in the write that failed.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!isBrokenPipe(error)) process.exitCode = 70
  })
}

if (readsFolder()) {
  process.stderr.write('inkout: standard input is a directory\n')
  process.exit(2)
}

void run(process.argv.slice(2), process).then((code) => {
  process.exitCode = code
  // Nothing more is read, even where a reader has gone before our input ended.
  process.stdin.destroy()
})

/** Node would read a folder as an empty input. */
function readsFolder(): boolean {
  try {
    return fstatSync(0).isDirectory()
  } catch {
    // No such descriptor, or one that cannot be asked: then it is no folder either.
    return false
  }
}
