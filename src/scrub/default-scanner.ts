import { compileAnchors } from '../scan/compile-anchors.js'
import { defaultKeys } from '../scan/default-keys.js'
import { compileKeys, type KeyOptions } from '../scan/keys.js'
import type { Matcher } from '../scan/matcher.js'
import { compileRule } from '../scan/rule-matcher.js'
import { type CompiledAnchors, openScanner, type Scanner } from '../scan/scanner.js'
import { defaultRules } from './default-rules.js'
import { type OpenAnchor, openAnchorsOf } from './stream-hold.js'

/** Compiled once, for all scrubbers. */
let anchors: CompiledAnchors | undefined

/**
 * The scanner of `defaultRules` and `defaultKeys`: anchors are compiled when one is first asked for, a rule when an anchor of
 * it is met. In the built package a module of the same exports takes this one's place, which reads what was compiled at build
 * (`build/catalogue.ts`).
 */
export function createDefaultScanner(options: KeyOptions): Scanner {
  anchors ??= compileAnchors([...defaultRules.map(compileRule), ...compileKeys(defaultKeys)])
  // With room for all: an array with few of many elements is a slow one in V8.
  const matchers = new Array<Matcher | undefined>(anchors.firsts.length).fill(undefined)
  return openScanner(anchors, (owner) => {
    return (matchers[owner] ??= openMatcher(owner, options))
  })
}

/** The keys come last. */
function openMatcher(owner: number, options: KeyOptions): Matcher {
  const rule = defaultRules[owner]
  return rule === undefined ? (compileKeys(defaultKeys, options)[0] as Matcher) : compileRule(rule)
}

/** `openAnchorsOf(defaultRules)`. */
export function defaultOpenAnchors(): readonly OpenAnchor[] {
  return openAnchorsOf(defaultRules)
}
