import { defaultRules } from '../src/index.js'
import { createSeeded } from './pino-lines.js'
import { makeValues } from './pino-subjects.js'
import { loadRival, type Rival } from './rival.js'

const KEYS = ['password', 'token', 'secret', 'authorization', 'apiKey', 'cookie']
const VALUES = 1_000
const PATTERNS = 200
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Of no rule's shape, and not registered: what masks it goes by its key. */
const KEYED = { key: 'password', value: pick(createSeeded(41), 24) }
const PATTERNED = { key: 'note', value: `${prefixes()[3]}_${pick(createSeeded(43), 32)}` }
const KNOWN = { key: 'note', value: makeValues(VALUES)[10]! }

/** Everybody, in the order of the report. */
export const rivals: readonly Rival[] = [
  {
    name: 'pino redact',
    how: 'six wildcard paths (`*.password` and the like), one level deep',
    packages: ['pino'],
    finds: { key: 'nested', value: KEYED.value },
    open: async () => ({ options: { redact: KEYS.map((key) => `*.${key}`) } }),
  },
  {
    name: '@hackylabs/deep-redact',
    how: 'six keys at any depth, on the logged object (`formatters.log`)',
    packages: ['@hackylabs/deep-redact'],
    finds: KEYED,
    open: async () => {
      const { DeepRedact } = await loadRival<{
        DeepRedact: new (options: object) => { redact(value: object): unknown }
      }>('@hackylabs/deep-redact')
      const masker = new DeepRedact({ blacklistedKeys: KEYS, serialise: false })
      return { options: { formatters: { log: (object) => masker.redact(object) as Record<string, unknown> } } }
    },
  },
  {
    name: '@zapier/secret-scrubber',
    how: '`findSensitiveValues` on the logged object, then `scrub` with what was found',
    packages: ['@zapier/secret-scrubber'],
    finds: KEYED,
    open: async () => {
      const { scrub, findSensitiveValues } = await loadRival<{
        scrub(value: object, secrets: readonly string[]): unknown
        findSensitiveValues(value: object): readonly string[]
      }>('@zapier/secret-scrubber')
      // Without a value to look for it throws.
      const log = (object: object): Record<string, unknown> => {
        const found = findSensitiveValues(object)
        return (found.length === 0 ? object : scrub(object, found)) as Record<string, unknown>
      }
      return { options: { formatters: { log } } }
    },
  },
  {
    name: '@logtape/redaction',
    how: '`redactByPattern` with its five patterns, on the line',
    packages: ['@logtape/redaction'],
    finds: { key: 'note', value: 'ada.lovelace@example.com' },
    open: async () => {
      const logtape = await loadRival<Record<string, unknown>>('@logtape/redaction')
      const patterns = Object.keys(logtape)
        .filter((name) => name.endsWith('_PATTERN'))
        .map((name) => logtape[name])
      const redactByPattern = logtape['redactByPattern'] as (
        format: (line: string) => string,
        patterns: readonly unknown[],
      ) => (line: string) => string
      return hook(redactByPattern((line) => line, patterns))
    },
  },
  {
    name: 'varlock',
    how: '`redactSensitiveConfig` with 1,000 registered values, on the line',
    packages: ['varlock'],
    // Its optional packages for other platforms keep a lockfile from being complete.
    install: 'varlock@1.20.0',
    finds: KNOWN,
    open: async () => {
      const { resetRedactionMap, redactSensitiveConfig } = await loadRival<{
        resetRedactionMap(graph: object): void
        redactSensitiveConfig(line: string): string
      }>('varlock/env')
      const entries = makeValues(VALUES).map((value, index) => [`value${index}`, { value, isSensitive: true }])
      resetRedactionMap({ config: Object.fromEntries(entries) })
      return hook(redactSensitiveConfig)
    },
  },
  {
    name: 'secretlint core',
    how: '`lintSource` with the recommended preset, awaited for each line, over the first lines of a process; it reports, it does not mask',
    rounds: { rounds: 7, warmRounds: 2, sampleMs: 10 },
    packages: ['@secretlint/core', '@secretlint/secretlint-rule-preset-recommend'],
    finds: { key: 'note', value: `gh${'p'}_${pick(createSeeded(47), 36)}` },
    open: async () => {
      const { lintSource } = await loadRival<{
        lintSource(request: object): Promise<{ readonly messages: readonly unknown[] }>
      }>('@secretlint/core')
      const preset = '@secretlint/secretlint-rule-preset-recommend'
      const { creator } = await loadRival<{ creator: unknown }>(preset)
      const config = { rules: [{ id: preset, rule: creator, options: {}, rules: [] }] }
      return {
        async afterLine(line) {
          const source = { filePath: 'app.log', content: line, contentType: 'text', ext: '.log' }
          const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } })
          return messages.length > 0
        },
      }
    },
  },
  {
    name: 'one alternation',
    how: `one regular expression of ${PATTERNS} token shapes, \`replace\` on the line`,
    packages: [],
    finds: PATTERNED,
    open: async () => {
      const all = new RegExp(`\\b(?:${bodies().join('|')})`, 'g')
      return hook((line) => line.replace(all, '[redacted]'))
    },
  },
  {
    name: 'sequential expressions',
    how: `${PATTERNS} regular expressions, one \`replace\` after the other on the line`,
    packages: [],
    finds: PATTERNED,
    open: async () => {
      const all = bodies().map((body) => new RegExp(`\\b${body}`, 'g'))
      return hook((line) => all.reduce((text, each) => text.replace(each, '[redacted]'), line))
    },
  },
  {
    name: 'our rules, sequential',
    how: `the ${defaultRules.length} expressions of our own rules, one \`replace\` after the other on the line`,
    packages: [],
    finds: { key: 'note', value: `gh${'p'}_${pick(createSeeded(53), 36)}` },
    open: async () => {
      const all = defaultRules.map(
        ({ pattern }) => new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`),
      )
      return hook((line) => all.reduce((text, each) => text.replace(each, '[redacted]'), line))
    },
  },
  {
    name: 'Aho-Corasick',
    how: `@monyone/aho-corasick (double array), ${PATTERNS} prefixes and 1,000 values, on the line`,
    packages: ['@monyone/aho-corasick'],
    finds: KNOWN,
    open: async () => {
      const { AhoCorasick } = await loadRival<AhoCorasickModule>('@monyone/aho-corasick/fast')
      return hook(maskMatches(new AhoCorasick([...prefixes().map((each) => `${each}_`), ...makeValues(VALUES)])))
    },
  },
  {
    name: 're2',
    how: `RE2 as a native addon: one expression of ${PATTERNS} token shapes, \`replace\` on the line`,
    packages: ['re2'],
    // The last that runs on Node 20 as well.
    install: 're2@1.22.3',
    finds: PATTERNED,
    open: async () => {
      const loaded = await loadRival<Re2Class | { readonly default: Re2Class }>('re2')
      const Re2 = 'default' in loaded ? loaded.default : loaded
      const all = new Re2(`\\b(?:${bodies().join('|')})`, 'g')
      return hook((line) => all.replace(line, '[redacted]'))
    },
  },
]

type Re2Class = new (source: string, flags: string) => { replace(text: string, by: string): string }

/** The part of `@monyone/aho-corasick` that is used here. */
export interface AhoCorasickModule {
  AhoCorasick: new (
    keywords: readonly string[],
  ) => { matchInText(text: string): readonly { readonly begin: number; readonly end: number }[] }
}

/** Text with every match of the automaton masked. */
export function maskMatches(automaton: InstanceType<AhoCorasickModule['AhoCorasick']>): (line: string) => string {
  return (line) => {
    const matches = automaton.matchInText(line)
    if (matches.length === 0) return line
    let end = line.length
    let masked = ''
    for (const match of [...matches].sort((a, b) => b.begin - a.begin)) {
      if (match.end > end) continue
      masked = `[redacted]${line.slice(match.end, end)}${masked}`
      end = match.begin
    }
    return line.slice(0, end) + masked
  }
}

function hook(streamWrite: (line: string) => string): {
  readonly options: { hooks: { streamWrite(line: string): string } }
} {
  return { options: { hooks: { streamWrite } } }
}

/** Shapes as people keep them in an array: a prefix of four letters, an underscore, twenty to sixty-four letters. */
function bodies(): readonly string[] {
  return prefixes().map((prefix) => `${prefix}_[A-Za-z0-9]{20,64}`)
}

function prefixes(): readonly string[] {
  const random = createSeeded(5)
  return Array.from({ length: PATTERNS }, () => pick(random, 4))
}

function pick(random: () => number, length: number): string {
  return Array.from({ length }, () => ALNUM[Math.floor(random() * ALNUM.length)]!).join('')
}
