/** Lines a second by the number of secrets that are looked for: ours, and what people write themselves. */
import { createScrubber } from '../src/index.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import { makeLines } from './corpus.js'
import type { Figure } from './figure.js'
import { measure, rateFigure, repeat } from './measure.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'
import { loadRival, versionOf } from './rival.js'
import { type AhoCorasickModule, maskMatches } from './rival-list.js'

const COUNTS = [10, 100, 1_000, 10_000, 100_000] as const

interface Masker {
  readonly name: string
  /** Beyond this many it takes minutes or gigabytes, or both. */
  readonly countMax: number
  readonly how: string
  readonly packages: readonly string[]
  open(values: readonly string[]): Promise<(line: string) => string>
}

const MASKERS: readonly Masker[] = [
  {
    name: 'inkout',
    countMax: 100_000,
    how: 'scrubLine, all default rules and the values in every form',
    packages: [],
    open: async (values) => {
      const known = Object.fromEntries(values.map((value, index) => [`value-${index}`, value]))
      const { scrubLine } = createScrubber({ known })
      return scrubLine
    },
  },
  {
    name: 'Aho-Corasick',
    countMax: 10_000,
    how: '@monyone/aho-corasick (double array), the values as they are',
    packages: ['@monyone/aho-corasick'],
    open: async (values) => {
      const { AhoCorasick } = await loadRival<AhoCorasickModule>('@monyone/aho-corasick/fast')
      return maskMatches(new AhoCorasick(values))
    },
  },
  {
    name: 'one alternation',
    countMax: 1_000,
    how: 'one regular expression of all values as they are',
    packages: [],
    open: async (values) => {
      const all = new RegExp(values.map((value) => value.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&')).join('|'), 'g')
      return (line) => line.replace(all, '[redacted]')
    },
  },
  {
    name: 'replaceAll in a loop',
    countMax: 1_000,
    how: 'one replaceAll a value, the values as they are',
    packages: [],
    open: async (values) => (line) => values.reduce((text, value) => text.replaceAll(value, '[redacted]'), line),
  },
]

/** Numbers of secrets. */
export const secretsCase: BenchCase = {
  name: 'secrets',
  reason: 'how throughput falls with the number of secrets: lines as strings, in and out, nothing to find',
  parts: MASKERS.flatMap((masker) =>
    COUNTS.filter((count) => count <= masker.countMax).map((count) => ({
      name: `${masker.name}, ${count.toLocaleString('en-US')}`,
      slow: count > 1_000,
      measure: (effort: Effort) => measureMasker(masker, count, effort),
    })),
  ),
}

async function measureMasker(masker: Masker, count: number, effort: Effort): Promise<readonly Figure[]> {
  const versions = masker.packages.map((name) => `${name} ${versionOf(name) ?? 'missing'}`).join(', ')
  const note = versions === '' ? masker.how : `${masker.how} (${versions})`
  if (versions.includes('missing')) return [{ name: 'rate', value: Number.NaN, unit: 'MB/s', note }]
  const values = makeValues(count)
  const lines = makeLines(createBenchScrubber(0), 'service', 4_000)
  const mask = await masker.open(values)
  const planted = values[Math.min(7, count - 1)]!
  assertCase(!mask(`before ${planted} after`).includes(planted), 'a value is left')
  assertCase(mask(lines[0]!) === lines[0], 'a clean line changed')
  let next = 0
  const [measured] = await measure([repeat(masker.name, () => mask(lines[next++ % lines.length]!))], roundsFor(effort))
  return [rateFigure('rate', Buffer.byteLength(lines.join('')) / lines.length, measured!, { note })]
}
