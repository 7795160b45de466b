/**
 * Says at the end of the gate's output what failed, because that end is all that some readers get to see: every failed
 * test with its file, title and message, then the last lines of each step that failed without one.
 *
 *     node .ci/failures.mjs RESULTS [STEP…]
 *
 * Which tests failed is read from the JSON reports in RESULTS; the message from the step's log there, which shows causes
 * and differences too, else from the report.
 */
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const TESTS_MAX = 10
const MESSAGE_LINES_MAX = 15
const LOG_LINES_MAX = 40
const LINE_CHARS_MAX = 300

/** Which step wrote which report. */
const REPORTS = { test: 'unit', e2e: 'e2e' }

const [results, ...failedSteps] = process.argv.slice(2)

/** The failed tests of a step's report; a file that could not be loaded counts as one. */
function readFailed(step) {
  const path = `${results}/${REPORTS[step]}.json`
  if (!existsSync(path)) return []
  const log = readLog(step)
  return JSON.parse(readFileSync(path, 'utf8')).testResults.flatMap((file) => {
    const name = relative('', file.name)
    if (file.status === 'failed' && file.assertionResults.length === 0)
      return [{ title: name, message: messageIn(log, `${name} `) ?? file.message.split('\n') }]
    return file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => {
        const title = [name, ...test.ancestorTitles, test.title].join(' > ')
        return { title, message: messageIn(log, title) ?? test.failureMessages.join('\n').split('\n') }
      })
  })
}

function readLog(step) {
  const path = `${results}/${step}.log`
  return existsSync(path) ? stripVTControlCharacters(readFileSync(path, 'utf8')).split('\n') : []
}

/** What the log says under ` FAIL  title`, up to the next failure; tests that fail alike share what is said. */
function messageIn(log, title) {
  const at = log.findIndex((line) => line.startsWith(` FAIL  ${title}`))
  if (at < 0) return undefined
  const start = log.findIndex((line, index) => index > at && !line.startsWith(' FAIL '))
  const length = log.slice(start).findIndex((line) => /^ FAIL |⎯⎯\[\d+\/\d+\]⎯/.test(line))
  return log.slice(start, length < 0 ? undefined : start + length)
}

/** Of a message, what is not the stack of others nor a piece of source. */
function sayMessage(lines) {
  return say(lines.filter((line) => !/node_modules|^\s+\d*\|/.test(line))).slice(0, MESSAGE_LINES_MAX)
}

function say(lines) {
  const cut = lines.map((line) => `  ${stripVTControlCharacters(line).slice(0, LINE_CHARS_MAX)}`.trimEnd())
  return cut.filter((line) => line !== '')
}

function print(title, lines) {
  process.stdout.write(['', title, ...lines, ''].join('\n'))
}

const failed = Object.fromEntries(Object.keys(REPORTS).map((step) => [step, readFailed(step)]))
const tests = Object.values(failed).flat()
for (const { title, message } of tests.slice(0, TESTS_MAX)) print(`FAILED ${title}`, sayMessage(message))
if (tests.length > TESTS_MAX) print(`FAILED ${tests.length - TESTS_MAX} more tests`, [])
for (const step of failedSteps)
  if (!failed[step]?.length) print(`FAILED step ${step}, which ended with:`, say(readLog(step)).slice(-LOG_LINES_MAX))
