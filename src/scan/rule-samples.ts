import { createTextMemory, encodeText } from '../kernel/memory.js'
import type { Hit, Range, Rule } from '../model/rule.js'
import { createSampleRandom } from '../model/sample-random.js'
import type { Span } from '../model/span.js'
import { createScanner } from './compile-anchors.js'
import { type Carrier, carriers } from './rule-carriers.js'
import { compileRule } from './rule-matcher.js'

/** Tells what a rule finds in a text, sorted, none inside another. The engine is one; the tests' oracle is another. */
export type RuleFinder = (text: string) => readonly Range[]

/** What came of one hit: what is wrong with it; empty when it is found, exactly, wherever it can travel. */
export interface HitVerdict {
  /** How many carriers can hold it. */
  readonly carriers: number
  readonly problems: readonly string[]
}

/** What came of one miss. */
export interface MissVerdict {
  readonly why: string
  readonly found: boolean
}

/** What came of a rule's samples. Never sample text: samples look like secrets, and users may paste true ones. */
export interface SampleVerdicts {
  readonly hits: readonly HitVerdict[]
  readonly misses: readonly MissVerdict[]
}

const MASK = '[redacted:some-name]'
const BYTES_PER_UNIT = 3

/** A finder that is the engine itself, with this rule alone. Cost: its tables, about a millisecond. */
export function createRuleFinder(rule: Rule): RuleFinder {
  const scanner = createScanner([compileRule(rule)])
  let memory = createTextMemory(4_096)
  return (text) => {
    const needed = text.length * BYTES_PER_UNIT
    if (needed > memory.capacityBytes) memory = createTextMemory(needed)
    const spans: Span[] = []
    scanner.scan(memory, 0, encodeText(memory, 0, text), text, 0, text.length, spans)
    return outermost(spans)
  }
}

/** Ranges without those inside another, in order. */
function outermost(spans: readonly Span[]): readonly Range[] {
  const sorted = [...spans].sort((one, other) => one.start - other.start || other.end - one.end)
  const ranges: Range[] = []
  let covered = -1
  for (const { start, end } of sorted) {
    if (end <= covered) continue
    ranges.push([start, end])
    covered = end
  }
  return ranges
}

/**
 * Holds a rule's hits and misses of one seed against the contract: every hit is found, exactly, in every carrier that can
 * hold it, no match is longer than `lengthMax`, nothing is found once it is masked, and no miss is found.
 *
 * @throws what the rule's own sample builders throw.
 */
export function checkSamples(rule: Rule, seed: number, find: RuleFinder): SampleVerdicts {
  const hits = rule.hits(createSampleRandom(seed))
  const misses = rule.misses(createSampleRandom(seed))
  return {
    hits: hits.map((hit) => checkHit(rule, hit, find)),
    misses: misses.map(({ text, why }) => ({ why, found: find(text).length > 0 })),
  }
}

function checkHit(rule: Rule, { text, secret }: Hit, find: RuleFinder): HitVerdict {
  const secrets = typeof secret === 'string' ? [secret] : secret
  if (secrets.length === 0 || secrets.some((each) => each === '' || !text.includes(each))) {
    return { carriers: 0, problems: ['names a secret that it does not hold'] }
  }
  const fitting = carriers.filter((carrier) => carrier.fits(text))
  const wrong = fitting.flatMap((carrier) => {
    const problem = carriedProblem(carrier, text, secrets, find)
    return problem === undefined ? [] : [`${problem} in ${carrier.name}`]
  })
  const masked = secrets.reduce((left, each) => left.replaceAll(each, MASK), text)
  return {
    carriers: fitting.length,
    problems: [
      ...wrong,
      ...(longestMatch(rule, text) > rule.lengthMax ? ['matches more than lengthMax'] : []),
      ...(find(masked).length > 0 ? ['is found again after masking'] : []),
    ],
  }
}

/** Whether what is found in the carrier is the secrets as written there, no more and no less. */
function carriedProblem(
  carrier: Carrier,
  text: string,
  secrets: readonly string[],
  find: RuleFinder,
): string | undefined {
  const carried = carrier.before + carrier.write(text) + carrier.after
  const wanted = secrets.map((each) => carrier.write(each))
  const found = find(carried).map(([start, end], index) => {
    const piece = carried.slice(start, end)
    // Alphabets with a slash run on into the rest of a path: too much is masked there, never too little.
    return carrier.name === 'a URL path' ? piece.slice(0, wanted[index]?.length) : piece
  })
  if (found.join('\n') === wanted.join('\n')) return undefined
  return found.length === 0 ? 'not found' : 'not found exactly'
}

function longestMatch({ pattern }: Rule, text: string): number {
  const matches = [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))]
  return Math.max(0, ...matches.map(([match]) => match.length))
}
