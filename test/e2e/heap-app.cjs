// Registers values that no source holds, uses a scrubber in every way, and writes what the heap holds afterwards.
// Arguments: a seed, and the file to write.
const { writeHeapSnapshot } = require('node:v8')
const { createScrubber } = require('../../dist/src/index.js')
const { makeValues } = require('./heap-values.cjs')

const [seed, file] = process.argv.slice(2)
const scrubber = createScrubber({ mask: 'keyed', maskKey: 'k'.repeat(32) })

function use() {
  const values = makeValues(Number(seed))
  const { known } = scrubber
  for (const [index, value] of values.entries()) known.add(`v${index}`, value, { evenIfWeak: index % 2 === 0 })
  known.rotate('v0', values[1])
  known.rotate('v2', values[3], { graceMs: 5 })
  const forms = (value) => [
    value,
    JSON.stringify({ msg: value, password: value }),
    encodeURIComponent(value),
    Buffer.from(`u:${value}`).toString('base64'),
    Buffer.from(value).toString('hex'),
    `cut ${value.slice(0, 18)}`,
    `\u001b[31m${value.slice(0, 9)}\u001b[0m${value.slice(9)}`,
  ]
  let findings = 0
  for (const text of values.flatMap(forms)) {
    findings += scrubber.scan(text).length
    scrubber.scrubText(text)
    scrubber.scrubLine(`${text}\n`)
    scrubber.scrubValue({ text, error: new Error(text) })
    for (const framing of ['lines', 'none']) {
      const stream = scrubber.createStream({ framing })
      for (let from = 0; from < text.length; from += 7) stream.write(text.slice(from, from + 7))
      stream.end()
      while (stream.read() !== null);
    }
  }
  known.delete('v4')
  return findings
}

const findings = use()
globalThis.control = Buffer.from(`control-${seed}-kept-on-purpose`).toString()
setTimeout(() => {
  for (let i = 0; i < 4; i++) global.gc()
  writeHeapSnapshot(file)
  process.stdout.write(JSON.stringify({ findings, names: scrubber.known.names().length }))
}, 50)
