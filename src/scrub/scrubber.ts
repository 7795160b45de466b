import type { KnownSet } from '../known/known-set.js'
import { plainSpelling } from '../known/plain-spelling.js'
import { BLOCK_MASK, createMaskWriter, type MaskWriter, PLAIN_MASK } from '../mask/mask-text.js'
import { FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Finding } from '../model/finding.js'
import { defaultLimits } from '../model/limits.js'
import type { Rule } from '../model/rule.js'
import type { Span } from '../model/span.js'
import { defaultKeys } from '../scan/default-keys.js'
import { compileKeys, createKeyWatch, type KeyOptions } from '../scan/keys.js'
import { compileRule } from '../scan/rule-matcher.js'
import { createScanner, type Scanner } from '../scan/scanner.js'
import { INTERNALS, type Scrubber, type ScrubberInternals, type ScrubberOptions } from './api.js'
import { systemClock } from './clock.js'
import { type Core, createCore } from './core.js'
import { defaultRules } from './default-rules.js'
import { createDefaultScanner, defaultOpenAnchors } from './default-scanner.js'
import { createKnownLater } from './known-later.js'
import { createLinePaths } from './line-paths.js'
import { checkOptions } from './options.js'
import { createPathScrubber } from './paths.js'
import { createScrubStream, type StreamParts } from './stream.js'
import { createHold, openAnchorsOf } from './stream-hold.js'
import { createHolders } from './stream-settle.js'
import { createTally, type Tally } from './tally.js'
import { createValueScrubber, type ValueParts, type ValueScrubber } from './value.js'

/**
 * Compiles rules, keys and known values to one scrubber.
 * Cost: a few milliseconds with the default rules and keys, a tenth of a second with others; about 1 ns a byte of clean text
 * afterwards.
 *
 * @throws {TypeError} for options of the wrong shape, `keyed` masks without `maskKey`, or a rule that cannot be used.
 * @example
 * const scrubber = createScrubber({ known: { 'db-password': process.env.DB_PASSWORD ?? '' } })
 * scrubber.scrubText('login with password=hunter22!')  // 'login with password=[redacted:password]'
 */
export function createScrubber(options: ScrubberOptions = {}): Scrubber {
  checkOptions(options)
  const limits = { ...defaultLimits, ...options.limits }
  const rules = options.rules ?? defaultRules
  const keys = options.keys ?? defaultKeys
  const paths = options.paths ?? []
  const given = Object.values(options.known ?? {}).flat()
  const known = createKnownLater({ clock: options.clock ?? systemClock, valuesExpected: given.length })
  const tally = createTally(options.onFinding)
  const write = createWriter(options)
  const scanner = openScanner(rules, keys, { weakName: (token) => known.weakName(token) })
  const linePaths = createLinePaths(paths)
  const core = createCore({ scanner, known, write, tally, linePaths, keep: createAllowTest(options.allow ?? []) })
  const scrubValue = createScrubValue(core, tally, {
    keys,
    generation: () => known.generation,
    limits,
    maskOf: (finding, secret) => safeMask(core, write(finding, secret)),
    paths,
  })

  for (const [name, given] of Object.entries(options.known ?? {})) {
    for (const value of Array.isArray(given) ? given : [given]) known.add(name, value as string)
  }

  const internals: ScrubberInternals = {
    scrubText: core.scrubText,
    scrubLine: core.scrubLine,
    writeLine: core.writeLine,
    scrubValue,
    isClean(memory, start, end) {
      const offsets: number[] = []
      core.finder.suspects(memory, start, end, offsets)
      return offsets.length === 0
    },
    generation: () => known.generation,
    countFailure: () => tally.failed(),
    paths,
  }
  let streams: StreamParts | undefined
  return Object.freeze<Scrubber & { readonly [INTERNALS]: ScrubberInternals }>({
    scrubText: (text) => core.scrubText(text, 'text'),
    scrubLine: (line) => core.scrubLine(line, 'line'),
    scrubValue: (value) => scrubValue(value, 'value'),
    scan: (text) => scanText(core, text),
    createStream(streamOptions) {
      streams ??= createStreamParts(core, known, rules, { internals, limits, tally })
      return createScrubStream(streams, streamOptions)
    },
    known,
    stats: () => tally.stats(known.refused),
    close: () => known.close(),
    [INTERNALS]: internals,
  })
}

/** Default rules and keys come compiled; any others are compiled now. */
function openScanner(rules: readonly Rule[], keys: readonly string[], options: KeyOptions): Scanner {
  if (rules === defaultRules && keys === defaultKeys) return createDefaultScanner(options)
  return createScanner([...rules.map(compileRule), ...compileKeys(keys, options)])
}

function isPemRule({ anchors }: Rule): boolean {
  return anchors.some((anchor) => anchor.startsWith('-----BEGIN'))
}

/** Keyed tags are made of what a registered value reads as, so that they agree between its spellings. */
function createWriter({ mask = 'named', maskKey }: ScrubberOptions): MaskWriter {
  const write = createMaskWriter(mask, maskKey)
  if (mask !== 'keyed') return write
  return (finding, secret) => write(finding, finding.by === 'known' ? plainSpelling(secret, finding.form) : secret)
}

function createStreamParts(
  core: Core,
  known: KnownSet,
  rules: readonly Rule[],
  parts: Pick<StreamParts, 'internals' | 'limits' | 'tally'>,
): StreamParts {
  let holdFrom: StreamParts['holdFrom'] | undefined
  const holders = createHolders()
  known.beforeRemoval(() => holders.settle())
  return {
    ...parts,
    finder: core.finder,
    pieces: known.pieces,
    holders,
    masksPem: rules === defaultRules || rules.some(isPemRule),
    mask: (text, spans) => core.mask(text, spans, 'stream'),
    scrubLine: (line, spans) => core.scrubLineWith(line, spans, 'stream'),
    holdFrom(text) {
      holdFrom ??= createHold(rules === defaultRules ? defaultOpenAnchors() : openAnchorsOf(rules))
      return holdFrom(text)
    },
  }
}

function scanText(core: Core, text: string): readonly Finding[] {
  return uniteSpans(core.spansOf(text) ?? []).map(({ start, end, name, by, form }) => {
    return { name, by, form, sink: 'scan', offset: start, length: end - start }
  })
}

/** A mask that spells a registered value gives way to plainer ones. */
function safeMask(core: Core, mask: string): string {
  if (!core.spellsKnown(mask)) return mask
  return core.spellsKnown(PLAIN_MASK) ? BLOCK_MASK : PLAIN_MASK
}

interface ScrubValueParts extends Pick<ValueParts, 'limits'> {
  readonly keys: readonly string[]
  generation(): number
  maskOf(finding: Finding, secret: string): string
  readonly paths: readonly string[]
}

function createScrubValue(core: Core, tally: Tally, parts: ScrubValueParts): ScrubberInternals['scrubValue'] {
  let sink = 'value'
  /** The mask of a whole value at a path. */
  function maskPath(path: string): string {
    const finding: Finding = { name: path, by: 'path', form: 'raw', sink, offset: 0, length: 0, path }
    tally.found([finding])
    return parts.maskOf(finding, '')
  }
  const { paths, keys, limits } = parts
  // At once, for it says which path is wrong.
  const pathScrubber = paths.length === 0 ? undefined : createPathScrubber(paths, maskPath, () => tally.failed())
  /** Made for the first value: many apps log lines alone. */
  let values: ValueScrubber | undefined
  function createValues(): ValueScrubber {
    return createValueScrubber({
      scrubString: (text, path) => core.scrubText(text, sink, { path, before: 0 }),
      isCleanText: (text) => core.spansOf(text) === undefined,
      scrubJson: (json, path, before) => core.scrubJson(json, sink, { path, before }),
      isSensitiveKey: createKeyWatch(keys),
      generation: () => parts.generation(),
      limits,
      paths: pathScrubber,
      onFailure: () => tally.failed(),
    })
  }
  return <T>(value: T, from: string): T => {
    const before = sink
    sink = from
    try {
      values ??= createValues()
      return values.scrubValue(value)
    } catch {
      // Fail closed: the value is lost, never handed on.
      tally.failed()
      return FAILED_TEXT as T
    } finally {
      sink = before
    }
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
