import { defaultKeys } from '../scan/default-keys.js'
import { compileKeys, type KeyOptions } from '../scan/keys.js'
import { compileRule } from '../scan/rule-matcher.js'
import { createScanner, type Scanner } from '../scan/scanner.js'
import { defaultRules } from './default-rules.js'
import { type OpenAnchor, openAnchorsOf } from './stream-hold.js'

/**
 * The scanner of `defaultRules` and `defaultKeys`, compiled here and now. In the built package a module of the same
 * exports takes this one's place, which reads what was compiled at build (`build/catalogue.ts`).
 */
export function createDefaultScanner(options: KeyOptions): Scanner {
  return createScanner([...defaultRules.map(compileRule), ...compileKeys(defaultKeys, options)])
}

/** `openAnchorsOf(defaultRules)`. */
export function defaultOpenAnchors(): readonly OpenAnchor[] {
  return openAnchorsOf(defaultRules)
}
