import { encodeText, type TextMemory } from '../kernel/memory.js'
import { createKnownSet } from '../known/known-set.js'
import { BLOCK_MASK, createMaskWriter, PLAIN_MASK } from '../mask/mask-text.js'
import { FAILED_LINE, FAILED_TEXT } from '../mask/placeholder.js'
import { uniteSpans } from '../mask/union.js'
import type { Finding } from '../model/finding.js'
import { defaultLimits } from '../model/limits.js'
import type { Span } from '../model/span.js'
import { defaultKeys } from '../scan/default-keys.js'
import { compileKeys, createKeyWatch } from '../scan/keys.js'
import { compileRule } from '../scan/rule-matcher.js'
import { createScanner } from '../scan/scanner.js'
import { INTERNALS, type Scrubber, type ScrubberInternals, type ScrubberOptions } from './api.js'
import { systemClock } from './clock.js'
import { defaultRules } from './default-rules.js'
import { createFinder } from './finder.js'
import { createLinePaths } from './line-paths.js'
import { createMasker } from './masker.js'
import { checkOptions } from './options.js'
import { createPathScrubber } from './paths.js'
import { createScrubStream } from './stream.js'
import { createTally } from './tally.js'
import { createValueScrubber } from './value.js'

/**
 * Compiles rules, keys and known values to one scrubber.
 * Cost: a few milliseconds with the default rules; about 0.4 ns a byte of clean text afterwards.
 *
 * @throws {TypeError} for options of the wrong shape, `keyed` masks without `maskKey`, or a rule that cannot be used.
 * @example
 * const scrubber = createScrubber({ known: { 'db-password': process.env.DB_PASSWORD ?? '' } })
 * scrubber.scrubText('login with password=hunter22!')  // 'login with password=[redacted:password]'
 */
export function createScrubber(options: ScrubberOptions = {}): Scrubber {
  checkOptions(options)
  const limits = { ...defaultLimits, ...options.limits }
  const keys = options.keys ?? defaultKeys
  const rules = options.rules ?? defaultRules
  const paths = options.paths ?? []
  const allow = options.allow ?? []
  const known = createKnownSet({ clock: options.clock ?? systemClock })
  const tally = createTally(options.onFinding)
  const write = createMaskWriter(options.mask ?? 'named', options.maskKey)
  const weakName = (token: string): string | undefined => known.weakName(token)
  const scanner = createScanner([...rules.map(compileRule), ...compileKeys(keys, { weakName })])
  const finder = createFinder(scanner, known, createAllowTest(allow))
  const linePaths = createLinePaths(paths)
  const spellChecks: Span[] = []
  const masker = createMasker({ write, spellsKnown, report: (findings) => tally.found(findings) })
  const shared: Span[] = []

  function spellsKnown(text: string): boolean {
    if (known.isEmpty) return false
    spellChecks.length = 0
    finder.find(text, spellChecks)
    return spellChecks.some((span) => span.by === 'known')
  }

  /** The spans of a text, or undefined when it is clean. Owned by the caller. */
  function spansOf(text: string): Span[] | undefined {
    shared.length = 0
    finder.find(text, shared)
    return takeShared()
  }

  function takeShared(): Span[] | undefined {
    if (shared.length === 0) return undefined
    const spans = shared.slice()
    shared.length = 0
    return spans
  }

  function scrubText(text: string, sink: string): string {
    try {
      const input = typeof text === 'string' ? text : String(text)
      const spans = spansOf(input)
      return spans === undefined ? input : masker.maskText(input, spans, sink)
    } catch {
      // Fail closed: the content is lost, never printed.
      tally.failed()
      return FAILED_TEXT
    }
  }

  function scrubLine(line: string, sink: string): string {
    try {
      tally.line(line.length)
      const spans = spansOf(line) ?? []
      linePaths?.find(line, spans)
      return spans.length === 0 ? line : maskFoundLine(line, spans, sink)
    } catch {
      tally.failed()
      return failedLine(line)
    }
  }

  function maskFoundLine(line: string, spans: Span[], sink: string): string {
    const end = contentEnd(line)
    const clipped = end === line.length ? spans : spans.map((span) => clip(span, end))
    return masker.maskLine(line.slice(0, end), clipped, sink) + line.slice(end)
  }

  function writeLine(memory: TextMemory, start: number, line: string, sink: string): number {
    const room = memory.capacityBytes - start
    if (line.length * 3 > room) return -1
    try {
      const end = encodeText(memory, start, line)
      tally.line(end - start)
      finder.findEncoded(memory, start, end, line, shared)
      if (shared.length === 0 && linePaths === undefined) return end
      const spans = takeShared() ?? []
      linePaths?.find(line, spans)
      if (spans.length === 0) return end
      return writeText(memory, start, end, maskFoundLine(line, spans, sink))
    } catch {
      tally.failed()
      return writeText(memory, start, start, failedLine(line))
    }
  }

  function scan(text: string): readonly Finding[] {
    const spans = spansOf(text)
    if (spans === undefined) return []
    return uniteSpans(spans).map(({ start, end, name, by, form }) => {
      return { name, by, form, sink: 'scan', offset: start, length: end - start }
    })
  }

  /** A JSON text that carries a part of a value. May throw. */
  function scrubJson(json: string, sink: string): string {
    const spans = spansOf(json)
    return spans === undefined ? json : masker.maskLine(json, spans, sink)
  }

  /** The mask of a whole value that its key or path gives away. */
  function maskOfValue(name: string, by: 'key' | 'path', path: string, secret: string, sink: string): string {
    const finding: Finding = { name, by, form: 'raw', sink, offset: 0, length: secret.length, path }
    tally.found([finding])
    const mask = write(finding, secret)
    return spellsKnown(mask) ? (spellsKnown(PLAIN_MASK) ? BLOCK_MASK : PLAIN_MASK) : mask
  }

  let valueSink = 'value'
  const values = createValueScrubber({
    scrubString: (text) => scrubText(text, valueSink),
    isCleanText: (text) => spansOf(text) === undefined,
    scrubJson: (json) => scrubJson(json, valueSink),
    isSensitiveKey: createKeyWatch(keys),
    generation: () => known.generation,
    limits,
    paths:
      paths.length === 0
        ? undefined
        : createPathScrubber(paths, (path: string) => maskOfValue(path, 'path', path, '', valueSink)),
    onFailure: () => tally.failed(),
  })

  function scrubValue<T>(value: T, sink: string): T {
    const before = valueSink
    valueSink = sink
    try {
      return values.scrubValue(value)
    } catch {
      tally.failed()
      return FAILED_TEXT as T
    } finally {
      valueSink = before
    }
  }

  const internals: ScrubberInternals = {
    scrubText,
    scrubLine,
    scrubValue,
    writeLine,
    isClean(memory, start, end) {
      const offsets: number[] = []
      finder.suspects(memory, start, end, offsets)
      return offsets.length === 0
    },
    generation: () => known.generation,
    countFailure: () => tally.failed(),
    paths,
  }

  const streamParts = {
    internals,
    finder,
    known,
    limits,
    tally,
    masksPem: rules.some((rule) => rule.anchors.some((anchor) => anchor.startsWith('-----BEGIN'))),
    mask: (text: string, spans: Span[]) => masker.maskText(text, spans, 'stream'),
  }

  for (const [name, given] of Object.entries(options.known ?? {})) {
    for (const value of Array.isArray(given) ? given : [given]) known.add(name, value as string)
  }

  const scrubber: Scrubber & { readonly [INTERNALS]: ScrubberInternals } = {
    scrubText: (text) => scrubText(text, 'text'),
    scrubLine: (line) => scrubLine(line, 'line'),
    scrubValue: (value) => scrubValue(value, 'value'),
    scan,
    createStream: (streamOptions) => createScrubStream(streamParts, streamOptions),
    known,
    stats: () => tally.stats(known.refused),
    close: () => known.close(),
    [INTERNALS]: internals,
  }
  return Object.freeze(scrubber)
}

function createAllowTest(allow: readonly RegExp[]): (text: string, span: Span) => boolean {
  if (allow.length === 0) return () => true
  const tests = allow.map((test) => new RegExp(test.source, test.flags.replace(/[gy]/g, '')))
  return (text, span) => {
    const secret = text.slice(span.start, span.end)
    return !tests.some((test) => test.test(secret))
  }
}

/** Writes a masked line over `[start, end)`, zeroing what is left of the original; -1 without room. */
function writeText(memory: TextMemory, start: number, end: number, text: string): number {
  memory.bytes.fill(0, start, end)
  if (text.length * 3 > memory.capacityBytes - start) return -1
  return encodeText(memory, start, text)
}

/** Where a line's content ends and its line end begins. */
function contentEnd(line: string): number {
  let end = line.length
  if (end > 0 && line.charCodeAt(end - 1) === 0x0a) end--
  if (end > 0 && line.charCodeAt(end - 1) === 0x0d) end--
  return end
}

function clip(span: Span, end: number): Span {
  return span.end <= end ? span : { ...span, start: Math.min(span.start, end), end }
}

function failedLine(line: string): string {
  const json = typeof line === 'string' && line.charCodeAt(0) === 0x7b
  const end = typeof line === 'string' && line.endsWith('\n') ? '\n' : ''
  return (json ? FAILED_LINE : FAILED_TEXT) + end
}
