import { RULE_LENGTH_MAX } from '../model/limits.js'
import type { Hit, Rule } from '../model/rule.js'
import { createSampleRandom } from '../model/sample-random.js'
import type { Span } from '../model/span.js'
import { ANCHOR_COST_MAX, anchorCost, anchorsCost } from './anchor-cost.js'
import { type ExpressionLength, measureExpression } from './expression-length.js'
import { compileRule } from './rule-matcher.js'

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const ANCHOR_LENGTH_MIN = 3
/** Flags that change what a pattern means or keep state between calls; `i` alone is left. */
const REFUSED_FLAGS = /[^i]/

/** What is wrong with a rule of a user's own and what to change, or undefined. Cost: under a millisecond. */
export function findRuleProblem(rule: Rule): string | undefined {
  return shapeProblem(rule) ?? anchorProblem(rule) ?? patternProblem(rule) ?? lengthProblem(rule) ?? maskProblem(rule)
}

/** A rule's id where it can be shown. */
export function nameOfRule(rule: Rule | undefined): string {
  return typeof rule?.id === 'string' && ID.test(rule.id) ? rule.id : '(unnamed)'
}

function shapeProblem(rule: Rule): string | undefined {
  if (typeof rule !== 'object' || rule === null) return 'a rule is an object: see the README, "Your own rules"'
  const { id, pattern, secret, boundary, tier, lead, hits, misses } = rule
  if (typeof id !== 'string' || !ID.test(id)) return 'id must be lower-case words joined by "-", such as "acme-key"'
  if (!(pattern instanceof RegExp)) return 'pattern must be a RegExp'
  if (typeof hits !== 'function' || typeof misses !== 'function') {
    return 'hits and misses must be functions that build samples from a seeded source'
  }
  if (secret !== undefined && (!Number.isInteger(secret) || secret < 0 || secret > groupsOf(pattern))) {
    return `secret must be the number of a group: the pattern has ${groupsOf(pattern)}`
  }
  if (boundary !== undefined && !['word', 'token', 'base64', 'none'].includes(boundary)) {
    return 'boundary must be "word", "token", "base64" or "none"'
  }
  if (tier !== undefined && !['default', 'broad', 'pii'].includes(tier))
    return 'tier must be "default", "broad" or "pii"'
  if (rule.check !== undefined && typeof rule.check !== 'function') return 'check must be a function of the match'
  if (rule.locate !== undefined && typeof rule.locate !== 'function') return 'locate must be a function of the match'
  if (lead !== undefined && !isLead(lead)) {
    return 'lead must be { chars, max }: the body of a character class such as "0-9", and a count from 1 on'
  }
  if (rule.needs !== undefined && (typeof rule.needs !== 'string' || !/^[\x21-\x7e]$/.test(rule.needs))) {
    return 'needs must be one ASCII character that every match holds, such as "@"'
  }
  return undefined
}

function isLead({ chars, max }: { readonly chars: string; readonly max: number }): boolean {
  if (typeof chars !== 'string' || chars === '' || !Number.isInteger(max) || max < 1 || max > RULE_LENGTH_MAX)
    return false
  return parses(`[${chars}]`)
}

function groupsOf(pattern: RegExp): number {
  return (new RegExp(`${pattern.source}|`, pattern.flags).exec('')?.length ?? 1) - 1
}

function parses(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    // The one thing asked: whether it is an expression at all.
    return false
  }
}

function anchorProblem({ anchors, pattern, tier }: Rule): string | undefined {
  if (!Array.isArray(anchors) || anchors.length === 0) {
    return 'has no anchor: give at least one ASCII literal that every match contains, such as the token prefix'
  }
  for (const anchor of anchors) {
    if (typeof anchor !== 'string' || !/^[\x20-\x7e]+$/.test(anchor)) {
      return 'an anchor must be a literal of printable ASCII characters'
    }
    // People's data (emails, card numbers) has no prefix: their tier is opted into, and pays for it.
    if (tier === 'pii') continue
    if (anchor.length < ANCHOR_LENGTH_MIN) {
      return `anchor "${anchor}" has fewer than ${ANCHOR_LENGTH_MIN} characters and would be looked up too often: take in more of what is fixed`
    }
    const cost = anchorCost(anchor, pattern.ignoreCase)
    if (cost > ANCHOR_COST_MAX) {
      return `anchor "${anchor}" is expected ${cost.toFixed(1)} times in each KB of ordinary logs (at most ${ANCHOR_COST_MAX}): take in more of what is fixed, such as the "=" or "_" around it`
    }
  }
  const cost = tier === 'pii' ? 0 : anchorsCost(anchors, pattern.ignoreCase)
  if (cost > ANCHOR_COST_MAX) {
    return `its ${anchors.length} anchors together are expected ${cost.toFixed(1)} times in each KB of ordinary logs (at most ${ANCHOR_COST_MAX}): leave out the commonest, or split the rule`
  }
  return undefined
}

function patternProblem({ pattern }: Rule): string | undefined {
  if (REFUSED_FLAGS.test(pattern.flags)) {
    return `pattern has the flags "${pattern.flags}": only "i" is allowed; it is tried at one place at a time, so it needs no g, y, ^ or $`
  }
  const length = lengthOf(pattern)
  if (typeof length === 'string') return length
  if (length.unbounded) {
    return 'pattern has an unbounded repetition (*, + or {n,}): give it an upper bound, such as {20,200}'
  }
  if (length.min === 0) return 'pattern matches the empty string: make at least its fixed part mandatory'
  return undefined
}

/** The length, or what is wrong with the expression. */
function lengthOf(pattern: RegExp): ExpressionLength | string {
  try {
    return measureExpression(pattern.source)
  } catch (error) {
    return `pattern cannot be bounded: ${(error as SyntaxError).message}`
  }
}

function lengthProblem({ pattern, lengthMax, lead }: Rule): string | undefined {
  if (!Number.isInteger(lengthMax) || lengthMax < 1 || lengthMax > RULE_LENGTH_MAX) {
    return `lengthMax must be an integer from 1 to ${RULE_LENGTH_MAX}`
  }
  const { max } = measureExpression(pattern.source)
  if (max > lengthMax) {
    return `lengthMax is ${lengthMax}, but the pattern can match ${max} characters: what is cut off a stream there would get out`
  }
  return lead !== undefined && lead.max > lengthMax ? 'lead.max is larger than lengthMax' : undefined
}

/** A mask must stay what it is, however often a text passes: on its own, and where it has taken a secret's place. */
function maskProblem(rule: Rule): string | undefined {
  try {
    return maskMatched(rule)
  } catch (error) {
    // Class only: what a sample builder says may hold its sample.
    const kind = error instanceof Error ? error.name : 'value that is no Error'
    return `hits, check or locate threw a ${kind} when tried on samples: they must work for any seed and any text`
  }
}

function maskMatched(rule: Rule): string | undefined {
  const masks = ['[redacted]', `[redacted:${rule.id}]`, `[redacted:${rule.id}#7Kq2x9]`]
  const frames = ['{}', 'x={} y', '"key":"{}"', ...framesOf(rule)]
  const matcher = compileRule(rule)
  for (const frame of frames) {
    for (const mask of masks) {
      const text = frame.replaceAll('{}', () => mask)
      if (findIn(rule, matcher.confirm, text).some(({ start, end }) => touches(text, mask, start, end))) {
        return `pattern matches a mask (${mask}): it would be masked again and again; leave "[" out of the secret's characters, or refuse it with (?!\\[redacted)`
      }
    }
  }
  return undefined
}

/** The texts of the first hits with `{}` where the secrets stood. */
function framesOf(rule: Rule): readonly string[] {
  const hits: readonly Hit[] = rule.hits(createSampleRandom(0))
  return hits.flatMap(({ text, secret }) => {
    const secrets = (typeof secret === 'string' ? [secret] : secret).filter((each) => each !== '')
    if (secrets.length === 0 || text.includes('{}')) return []
    return [secrets.reduce((frame, each) => frame.replaceAll(each, '{}'), text)]
  })
}

type Confirm = (text: string, at: number, anchor: number, spans: Span[]) => void

/** Every anchor at every place: texts are short here, so no sieve. */
function findIn({ anchors, pattern }: Rule, confirm: Confirm, text: string): readonly Span[] {
  const fold = (value: string): string => (pattern.ignoreCase ? value.toLowerCase() : value)
  const spans: Span[] = []
  for (const [index, anchor] of anchors.entries()) {
    for (let at = fold(text).indexOf(fold(anchor)); at !== -1; at = fold(text).indexOf(fold(anchor), at + 1)) {
      confirm(text, at, index, spans)
    }
  }
  return spans
}

/** Whether a span reaches into a mask of the text. */
function touches(text: string, mask: string, start: number, end: number): boolean {
  for (let at = text.indexOf(mask); at !== -1; at = text.indexOf(mask, at + 1)) {
    if (start < at + mask.length && end > at) return true
  }
  return false
}
