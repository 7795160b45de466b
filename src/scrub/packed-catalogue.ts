import type { Rule } from '../model/rule.js'
import { compileAnchors } from '../scan/compile-anchors.js'
import type { Matcher } from '../scan/matcher.js'
import { openAnchors, packAnchors, type ReadBytes } from '../scan/packed-tables.js'
import { compileRule, type MatchedRule, openRule } from '../scan/rule-matcher.js'
import { type CompiledAnchors, openScanner, type Scanner } from '../scan/scanner.js'
import { type OpenAnchor, openAnchorsOf } from './stream-hold.js'

/*
 * Rules and keys, compiled once and for all: the anchors' tables, a line of JSON for each rule with what its matcher
 * needs, one with the keys' anchors and one with what streams look for. The line is empty for a rule that runs code of its own (`check`, `locate`).
 */

/** A rule that is data alone, as it stands in JSON. */
interface PackedRule extends Omit<MatchedRule, 'pattern' | 'check' | 'locate'> {
  readonly source: string
  readonly flags: string
}

/** Compiles and packs rules and, behind them, the matcher of keys. Cost: that of compiling. */
export function packCatalogue(rules: readonly Rule[], keys: Matcher): Buffer {
  const anchors = packAnchors(compileAnchors([...rules.map(compileRule), keys]))
  const lines = [...rules.map(packRule), packLine(keys.anchors), packLine(openAnchorsOf(rules))]
  return Buffer.concat([anchors, Buffer.from(lines.join('\n'))])
}

function packRule({ id, anchors, pattern, lengthMax, lead, needs, secret, boundary, check, locate }: Rule): string {
  if (check !== undefined || locate !== undefined) return ''
  const { source, flags } = pattern
  return packLine({ id, anchors, source, flags, lengthMax, lead, needs, secret, boundary })
}

/** JSON in ASCII alone. */
function packLine(data: unknown): string {
  return JSON.stringify(data).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** An opened catalogue, shared by all scrubbers. */
export interface Catalogue {
  readonly anchors: CompiledAnchors
  /** One rule, or undefined where its code is needed. */
  ruleAt(index: number): MatchedRule | undefined
  keyAnchors(): readonly string[]
  openAnchors(): readonly OpenAnchor[]
}

/**
 * Opens what `packCatalogue` packed, a file of `sizeBytes` bytes, `imageBytesOf` them the anchors' image; rules are read
 * when the first one is asked for. Undefined where the file is anything else.
 */
export function openCatalogue(read: ReadBytes, sizeBytes: number, imageBytes: number): Catalogue | undefined {
  const opened = openAnchors(read, imageBytes)
  if (opened === undefined) return undefined
  const { anchors, sizeBytes: linesAt } = opened
  const rules = anchors.firsts.length - 1
  let lines: readonly string[] | undefined
  function lineAt(index: number): string {
    if (lines === undefined) {
      const text = Buffer.alloc(sizeBytes - linesAt)
      read(text, linesAt)
      lines = text.toString('latin1').split('\n')
    }
    return lines[index] as string
  }
  return {
    anchors,
    ruleAt(index) {
      const line = lineAt(index)
      return line === '' ? undefined : unpackRule(JSON.parse(line) as PackedRule)
    },
    keyAnchors: () => JSON.parse(lineAt(rules)) as readonly string[],
    openAnchors: () => JSON.parse(lineAt(rules + 1)) as readonly OpenAnchor[],
  }
}

function unpackRule({ source, flags, ...rule }: PackedRule): MatchedRule {
  return { ...rule, pattern: new RegExp(source, flags) }
}

/**
 * A scanner whose rules are opened when an anchor of theirs is first met, and the keys, which come last, likewise.
 * `ruleAt` and `openKeyMatcher` may load code.
 */
export function openCatalogueScanner(
  anchors: CompiledAnchors,
  ruleAt: (index: number) => MatchedRule,
  openKeyMatcher: () => Matcher,
): Scanner {
  const keys = anchors.firsts.length - 1
  // With room for all: an array with few of many elements is a slow one in V8.
  const matchers = new Array<Matcher | undefined>(keys + 1).fill(undefined)
  return openScanner(anchors, (owner) => {
    return (matchers[owner] ??= owner === keys ? openKeyMatcher() : openRule(ruleAt(owner)))
  })
}
