import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, listFiles, readSources, readTop, type Source } from './tidy/sources.js'

const product = readSources('src', 'patterns')
const everything = readSources('src', 'patterns', 'test', 'bench')
const tests = everything.filter((source) => source.path.startsWith('test/'))

/** Floor of each folder; a file may import its own folder and lower floors. `src/README.md` explains. */
const FLOORS: Readonly<Record<string, number>> = {
  'src/model': 0,
  patterns: 1,
  'src/kernel': 1,
  'src/scan': 2,
  'src/known': 2,
  'src/mask': 2,
  'src/scrub': 3,
  'src/index.ts': 3.5,
  'src/secrets': 4,
  'src/exits': 4,
  'src/cli': 5,
}

describe('floors', () => {
  it('every source lies on a floor', () => {
    expect(product.filter((source) => folderOf(source.path) === undefined).map((source) => source.path)).toEqual([])
  })

  it('imports go to the own folder or downwards', () => {
    const wrong = eachImport(product, (source, { target }) => {
      if (target === undefined) return false
      const from = folderOf(source.path)
      const to = folderOf(target)
      if (from === undefined || to === undefined) return true
      // Rules are data about the model: nothing else may be known there.
      if (from === 'patterns') return to !== 'src/model' && !(to === 'patterns' && isRuleList(source.path))
      return from !== to && FLOORS[to]! >= FLOORS[from]!
    })
    expect(wrong).toEqual([])
  })

  it('imports name files that exist', () => {
    expect(eachImport(everything, (_, { target }) => target !== undefined && !existsSync(target))).toEqual([])
  })

  it('no import cycles, types aside', () => {
    expect(cyclesIn(product)).toEqual([])
  })

  it('floors 0 to 3 do no I/O and read neither clock nor environment', () => {
    const core = product.filter((source) => FLOORS[folderOf(source.path) ?? '']! <= 3.5)
    const allowed: Readonly<Record<string, RegExp>> = {
      'src/known': /^node:(?:crypto|worker_threads)$/,
      'src/mask': /^node:crypto$/,
      'src/scrub': /^node:(?:stream|string_decoder|buffer|util|worker_threads|crypto)$|^fast-redact$/,
    }
    const imports = eachImport(core, (source, entry) => {
      if (entry.target !== undefined || entry.typeOnly) return false
      return !(allowed[folderOf(source.path) ?? '']?.test(entry.specifier) ?? false)
    })
    // One file holds the default of the time port.
    const ambient = core
      .filter((source) => !/\/clock\.ts$/.test(source.path))
      .flatMap((source) =>
        linesWith(
          source,
          /(?<![.\w])process\.|\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bset(?:Timeout|Interval|Immediate)\(|(?<![.\w])console\./,
        ),
      )
    expect([...imports, ...ambient]).toEqual([])
  })

  it('only exits and the command line know a framework', () => {
    const frameworks = /^(?:pino|pino-http|express|axios|@sentry\/)/
    const wrong = eachImport(product, (source, entry) => {
      const floor = folderOf(source.path)
      return floor !== 'src/exits' && floor !== 'src/cli' && frameworks.test(entry.specifier)
    })
    expect(wrong).toEqual([])
  })

  it('nothing loads a framework unless it is called', () => {
    const atLoad = product.flatMap((source) =>
      linesWith(
        { ...source, code: source.text },
        /^(?:import|export) (?!type\b)(?:.* from )?'(?:pino|pino-http|express|axios|fast-redact|@sentry\/|@aws-sdk\/|@azure\/|@google-cloud\/)/,
      ),
    )
    expect(atLoad).toEqual([])
  })
})

describe('shape', () => {
  it('no file beyond 400 lines', () => {
    const long = everything.filter((source) => source.text.split('\n').length > 401)
    expect(long.map((source) => `${source.path}: ${source.text.split('\n').length - 1} lines`)).toEqual([])
  })

  it('no function beyond 70 lines without its reason above it', () => {
    expect(product.flatMap(longFunctions)).toEqual([])
  })

  it('no grab-bag file names, no barrels', () => {
    const names = everything.map((source) => source.path)
    const grabBags = names.filter((path) => /\/(?:utils?|helpers?|common|misc|shared|types)\.ts$/.test(path))
    const barrels = names.filter((path) => /^src\/.+\/index\.ts$/.test(path))
    expect([...grabBags, ...barrels]).toEqual([])
  })

  it('one word per idea in exported names', () => {
    const wrong = product.flatMap((source) =>
      exportedNames(source)
        .filter((name) => /redact|sanitiz|censor/i.test(name))
        .map((name) => `${source.path}: ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('every export carries a doc comment', () => {
    const undocumented = product.filter((source) => source.path.startsWith('src/')).flatMap(undocumentedExports)
    expect(undocumented).toEqual([])
  })

  it('every source with behaviour has its test', () => {
    const tested = testedSources(product)
    const untested = product
      .filter((source) => source.path.startsWith('src/') && hasBehaviour(source))
      .map((source) => source.path)
      .filter((path) => !tested.has(path))
    expect(untested).toEqual([])
  })

  it('the map names every floor', () => {
    const map = readTop('src/README.md')
    const floors = Object.keys(FLOORS).filter((floor) => floor !== 'src/index.ts' && floor !== 'patterns')
    expect(floors.filter((floor) => !map.includes(`\`${floor.slice('src/'.length)}/\``))).toEqual([])
  })
})

describe('language', () => {
  const forbidden: readonly (readonly [what: string, where: readonly Source[], pattern: RegExp])[] = [
    ['any', everything, /(?::|\bas|<|\|)\s*any\b(?!\()|\bany\[\]/],
    ['enum', everything, /^\s*(?:export )?(?:declare )?(?:const )?enum\s/],
    ['export *', product, /^export \*/],
    ['default export', product, /^export default\b/],
    ['empty catch', everything, /catch\s*(?:\([^)]*\))?\s*\{\s*\}/],
    ['code generation', everything, /\bnew Function\b|(?<![.\w])eval\(/],
    ['silenced compiler', product, /@ts-(?:ignore|nocheck|expect-error)/],
    [
      'function as a constant',
      product,
      /^(?:export )?const \w+(?:: [^=]+)? = (?:async )?(?:\([^()]*\)|\w+)(?:: [^=]+)? =>/,
    ],
    ['top-level await', product, /^(?:(?:export )?(?:const|let) .*=\s*)?await\b/],
    ['skipped or focused test', tests, /\b(?:it|test|describe)\.(?:skip|only|todo|skipIf|runIf|fails)\b/],
    ['sleep in a test', tests, /\bsetTimeout\((?:resolve|done|ok|r)\b|\bsleep\(/],
  ]
  it.each(forbidden)('no %s', (what, where, pattern) => {
    const text = what === 'silenced compiler'
    expect(where.flatMap((source) => linesWith(text ? { ...source, code: source.text } : source, pattern))).toEqual([])
  })
})

describe('content', () => {
  const files = [
    ...everything,
    ...['README.md', 'package.json', '.ci/run', ...listFiles('.github', /\.(?:md|yml)$/), ...listFiles('src', /\.md$/)]
      .filter((path) => existsSync(path))
      .map((path): Source => ({ path, text: readTop(path), code: '', imports: [] })),
  ]

  it('no path of the machine it was written on', () => {
    const places = [process.cwd(), `${dirname(process.cwd())}/`].filter((place) => place.length > 2)
    const named = files.filter(({ text }) => places.some((place) => text.includes(place)))
    const temporary = product.flatMap((source) =>
      linesWith({ ...source, code: source.text }, /['"`]\/(?:tmp|home|Users)\//),
    )
    expect([...named.map((source) => source.path), ...temporary]).toEqual([])
  })

  it('no string that looks like a live credential', () => {
    const live =
      /sk_live_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{30,}|A[KS]IA[A-Z2-7]{16}|xox[abpr]-[0-9]{8,}-[A-Za-z0-9-]{20,}|AIza[\w-]{35}|eyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[^"`']{40,}/
    const found = files.flatMap((source) => linesWith({ ...source, code: source.text }, live))
    // Place only: what stands there is not repeated.
    expect(found.map((place) => place.split(': ')[0])).toEqual([])
  })
})

function folderOf(path: string): string | undefined {
  if (path === 'src/index.ts') return path
  return Object.keys(FLOORS).find((floor) => path.startsWith(`${floor}/`))
}

/** The lists that gather providers are the one kind of file in `patterns` that imports its neighbours. */
function isRuleList(path: string): boolean {
  return /^patterns\/(?:index|all|default)\b[\w-]*\.ts$/.test(path)
}

function eachImport(sources: readonly Source[], wrong: (source: Source, entry: Import) => boolean): readonly string[] {
  return sources.flatMap((source) =>
    source.imports.filter((entry) => wrong(source, entry)).map((entry) => `${source.path} imports ${entry.specifier}`),
  )
}

function linesWith(source: Source, pattern: RegExp): readonly string[] {
  const lines = source.text.split('\n')
  return source.code
    .split('\n')
    .flatMap((code, index) => (pattern.test(code) ? [`${source.path}:${index + 1}: ${lines[index]!.trim()}`] : []))
}

function cyclesIn(sources: readonly Source[]): readonly string[] {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap(({ target, typeOnly }) => (typeOnly ? [] : (target ?? []))),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
    if (done.has(path) || trail.includes(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return cycles
}

const EXPORT =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type|default function) (\w+)/

function exportedNames(source: Source): readonly string[] {
  return source.code.split('\n').flatMap((line) => EXPORT.exec(line)?.[1] ?? [])
}

function undocumentedExports(source: Source): readonly string[] {
  const lines = source.text.split('\n')
  return lines.flatMap((line, index) => {
    const name = EXPORT.exec(line)?.[1]
    if (name === undefined || lines[index - 1]?.trimEnd().endsWith('*/')) return []
    // A further overload stands under the first one's comment.
    const overload = lines.slice(0, index).some((earlier) => EXPORT.exec(earlier)?.[1] === name)
    return overload ? [] : [`${source.path}:${index + 1}: ${name}`]
  })
}

/** Whether a source declares a function, a method or a class: something that can be wrong at run time. */
function hasBehaviour(source: Source): boolean {
  return /\bfunction\b|^(?:export )?(?:abstract )?class\b|=> \{/m.test(source.code)
}

/** The test beside a source; a part (`value-plain.ts`) may be tested through the whole it belongs to (`value.ts`). */
/**
 * Sources with a test of their own, and those that such a source of the same folder is made of: a folder may be tested
 * through its doors.
 */
function testedSources(sources: readonly Source[]): ReadonlySet<string> {
  const own = sources.filter((source) => testsOf(source.path).some((test) => existsSync(test)))
  const tested = new Set(own.map((source) => source.path))
  const folder = (path: string): string => path.slice(0, path.lastIndexOf('/'))
  const byPath = new Map(sources.map((source) => [source.path, source]))
  for (const path of tested) {
    for (const { target } of byPath.get(path)?.imports ?? []) {
      if (target !== undefined && folder(target) === folder(path)) tested.add(target)
    }
  }
  return tested
}

function testsOf(path: string): readonly string[] {
  const own = path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts')
  const whole = path.replace(/-[^/]+$/, '')
  const wholes = [whole, `${whole}s`].filter((name) => whole !== path && existsSync(`${name}.ts`))
  return [own, ...wholes.map((name) => `${name.replace(/^src\//, 'test/')}.test.ts`)]
}

/** A function or method: where it begins and ends, by its indentation (the formatter sees to it). */
interface FunctionLines {
  readonly name: string
  readonly start: number
  readonly end: number
}

function functionsIn(source: Source): readonly FunctionLines[] {
  const lines = source.code.split('\n')
  return lines.flatMap((line, start) => {
    const head =
      /^( *)(?:export )?(?:async )?(?:(?:function\*? (\w+))|(?:(?:static |private |override |async |get |set |#)*(\w+)\([^)]*\)[^=;]*\{$))/.exec(
        line,
      )
    if (head === null || /^ *(?:if|for|while|switch|catch|return)\b/.test(line)) return []
    const length = lines
      .slice(start)
      .findIndex((end, offset) => offset > 0 && /^ *\}[,)]*$/.test(end) && end.indexOf('}') === head[1]!.length)
    return length === -1 ? [] : [{ name: head[2] ?? head[3] ?? '', start, end: start + length }]
  })
}

/**
 * Functions longer than 70 lines, functions inside them not counted, whose comment above does not say why
 * (`hot loop`, `one loop`, `one table`, `plan:`).
 */
function longFunctions(source: Source): readonly string[] {
  const texts = source.text.split('\n')
  const all = functionsIn(source)
  return all.flatMap(({ name, start, end }) => {
    const inside = all.filter((other) => other.start > start && other.end < end)
    const nested = inside.filter((one) => !inside.some((other) => other.start < one.start && other.end > one.end))
    const own = nested.reduce((length, other) => length - (other.end - other.start + 1), end - start + 1)
    const above = texts.slice(Math.max(0, start - 12), start + 4).join('\n')
    if (own <= 70 || /hot loop|hot path|one loop|one table|plan:/i.test(above)) return []
    return [`${source.path}:${start + 1}: ${name} has ${own} lines of its own`]
  })
}
