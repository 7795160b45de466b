/** How the search grows with the number of rules: the sieve's tables are as large for 2,000 rules as for 25. */
import { createTextMemory, type TextMemory } from '../src/kernel/memory.js'
import type { Rule } from '../src/model/rule.js'
import { createSampleRandom } from '../src/model/sample-random.js'
import { alphabet } from '../src/model/samples.js'
import { internalsOf, type Scrubber } from '../src/scrub/api.js'
import { defaultRules } from '../src/scrub/default-rules.js'
import { createScrubber } from '../src/scrub/scrubber.js'
import { makeChunks, searchChunks } from './bytes.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import type { TextKind } from './corpus.js'
import type { Figure } from './figure.js'
import { measure, rateFigure, ratioFigure } from './measure.js'
import { createBenchScrubber } from './pino-subjects.js'

const CHUNK_BYTES = 65_536
const CHUNKS = 64
const COUNTS = [25, 250, 2_000] as const
/** How much slower ten times the rules may be. */
const GROWTH_MAX = 1.13

/** The search over clean text with few rules, many, and very many. */
export const growthCase: BenchCase = {
  name: 'growth',
  reason: 'ten times the rules may not cost more than a tenth: catalogues grow, and users add their own',
  parts: (['service', 'mixed'] as const).map((kind) => ({
    name: `${kind} text`,
    guarded: kind === 'service',
    measure: (effort: Effort) => measureGrowth(kind, effort),
  })),
}

async function measureGrowth(kind: TextKind, effort: Effort): Promise<readonly Figure[]> {
  const chunks = makeChunks(createBenchScrubber(0), kind, CHUNKS)
  const rules = manyRules(COUNTS[2])
  const scrubbers = COUNTS.map((count) => createScrubber({ rules: pickRules(rules, count) }))
  const memory = createTextMemory(CHUNK_BYTES)
  for (const [index, scrubber] of scrubbers.entries()) {
    assertFinds(scrubber, memory, chunks[0]!, pickRules(rules, COUNTS[index]!))
  }
  const subjects = scrubbers.map((scrubber, index) => searchChunks(scrubber, chunks, `${COUNTS[index]} rules`))
  const [few, many, most] = await measure(subjects, roundsFor(effort))
  const [, mostAgain] = await measure([subjects[1]!, subjects[2]!], roundsFor(effort))
  return [
    rateFigure('25 rules', CHUNK_BYTES, few!),
    rateFigure('250 rules', CHUNK_BYTES, many!),
    rateFigure('2,000 rules', CHUNK_BYTES, most!),
    { ...ratioFigure(many!, { guarded: true, goal: { atMost: GROWTH_MAX } }), name: '250 rules against 25' },
    { ...ratioFigure(mostAgain!, { guarded: true, goal: { atMost: GROWTH_MAX } }), name: '2,000 rules against 250' },
  ]
}

/**
 * Providers whose formats are of no one vendor, those first that nobody goes without: their anchors are the commonest, and
 * belong to the few as well as to the many.
 */
const EVERYDAY = 'url http jwt pem oauth cli connection-string presigned password-hash'.split(' ')

/**
 * The everyday rules, then the catalogue in an order that mixes its providers, and behind it as many invented vendors as are
 * needed.
 */
function manyRules(count: number): readonly Rule[] {
  const rank = ({ provider }: Rule, index: number): number => {
    const everyday = EVERYDAY.indexOf(provider)
    return everyday === -1
      ? (index * 311) % defaultRules.length
      : (everyday - EVERYDAY.length) * defaultRules.length + index
  }
  const mixed = defaultRules
    .map((rule, index) => [rank(rule, index), rule] as const)
    .sort(([one], [other]) => one - other)
    .map(([, rule]) => rule)
  const random = createSampleRandom(99)
  const invented = Array.from({ length: Math.max(0, count - mixed.length) }, (_, index) =>
    inventRule(random, index, mixed[(index * 7) % mixed.length]!),
  )
  return [...mixed, ...invented].slice(0, count)
}

/** Up to 250 from the catalogue alone; beyond, all there are. */
function pickRules(rules: readonly Rule[], count: number): readonly Rule[] {
  return rules.slice(0, count)
}

/** The anchor of a real rule with other letters in the place of its own: a vendor's token as vendors make them. */
function inventRule(random: ReturnType<typeof createSampleRandom>, index: number, model: Rule): Rule {
  const prefix = model.anchors[0]!.replace(/[^\w.:=-]/g, '_')
    .replace(/[a-z]/g, () => random.chars(1, alphabet.lower))
    .replace(/[A-Z]/g, () => random.chars(1, alphabet.upper))
    .replace(/\d/g, () => random.chars(1, alphabet.digits))
  const length = random.pick([24, 32, 40, 64])
  return {
    id: `invented-${index}`,
    provider: 'invented',
    description: 'Token of a vendor that does not exist',
    anchors: [prefix],
    pattern: new RegExp(`${prefix.replaceAll('.', '\\.')}[0-9A-Za-z]{${length}}`),
    lengthMax: prefix.length + length,
    hits: (r) => [{ text: prefix + r.chars(length), secret: prefix + r.chars(length) }],
    misses: () => [],
    source: 'https://example.com',
  }
}

/** A hit of each of a few rules makes a chunk unclean, and without one it is clean. */
function assertFinds(scrubber: Scrubber, memory: TextMemory, chunk: Buffer, rules: readonly Rule[]): void {
  const random = createSampleRandom(3)
  for (let index = 0; index < rules.length; index += Math.ceil(rules.length / 20)) {
    const hit = rules[index]!.hits(random)[0]!.text
    memory.bytes.set(chunk, 0)
    memory.bytes.write(` ${hit} `, 4_096, 'latin1')
    assertCase(!internalsOf(scrubber).isClean(memory, 0, chunk.length), `a hit of ${rules[index]!.id} is not found`)
  }
}
