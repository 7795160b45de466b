import type { KnownSet } from '../known/known-set.js'
import { plainSpelling } from '../known/plain-spelling.js'
import { createMaskWriter, type MaskWriter } from '../mask/mask-text.js'
import type { Rule } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { createScanner } from '../scan/compile-anchors.js'
import { defaultKeys } from '../scan/default-keys.js'
import { compileKeys, type KeyOptions } from '../scan/keys.js'
import { compileRule } from '../scan/rule-matcher.js'
import type { Scanner } from '../scan/scanner.js'
import type { ScrubberOptions } from './api.js'
import { type Core, createCore } from './core.js'
import { defaultRules } from './default-rules.js'
import { createDefaultScanner } from './default-scanner.js'
import type { KnownSource } from './finder.js'
import { createLinePaths } from './line-paths.js'
import type { Tally } from './tally.js'

/** A core, and how it writes masks. */
export interface Assembled {
  readonly core: Core
  readonly write: MaskWriter
}

/**
 * The core that options describe, over these values. `options` have been checked.
 *
 * @throws {TypeError} for `keyed` masks without `maskKey`, or a rule that cannot be used.
 */
export function assembleCore(
  options: ScrubberOptions,
  known: KnownSource & Pick<KnownSet, 'weakName'>,
  tally: Tally,
): Assembled {
  const { rules = defaultRules, keys = defaultKeys, paths = [], allow = [], mask = 'named' } = options
  const write = createWriter(options)
  const scanner = scannerFor(rules, keys, { weakName: (token) => known.weakName(token) })
  const linePaths = paths.length === 0 ? undefined : createLinePaths(paths)
  const keep = createAllowTest(allow)
  const writesNames = mask === 'named' || mask === 'plain'
  return { core: createCore({ scanner, known, write, writesNames, tally, linePaths, keep }), write }
}

/** Default rules and keys come compiled; any others are compiled now. */
function scannerFor(rules: readonly Rule[], keys: readonly string[], options: KeyOptions): Scanner {
  if (rules === defaultRules && keys === defaultKeys) return createDefaultScanner(options)
  return createScanner([...rules.map(compileRule), ...compileKeys(keys, options)])
}

/** Keyed tags are made of what a registered value reads as, so that they agree between its spellings. */
function createWriter({ mask = 'named', maskKey }: ScrubberOptions): MaskWriter {
  if (mask === 'named') return createNamedWriter()
  const write = createMaskWriter(mask, maskKey)
  if (mask !== 'keyed') return write
  return (finding, secret) => write(finding, finding.by === 'known' ? plainSpelling(secret, finding.form) : secret)
}

/** The default, made for the first finding. */
function createNamedWriter(): MaskWriter {
  let write: MaskWriter | undefined
  return (finding, secret) => {
    write ??= createMaskWriter('named', undefined)
    return write(finding, secret)
  }
}

function createAllowTest(allow: readonly RegExp[]): (text: string, span: Span) => boolean {
  if (allow.length === 0) return () => true
  const tests = allow.map((test) => new RegExp(test.source, test.flags.replace(/[gy]/g, '')))
  return (text, span) => {
    const secret = text.slice(span.start, span.end)
    return !tests.some((test) => test.test(secret))
  }
}
