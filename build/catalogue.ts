import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'rolldown'
import type { Rule } from '../src/model/rule.js'
import { defaultKeys } from '../src/scan/default-keys.js'
import { compileKeys } from '../src/scan/keys.js'
import type { Matcher } from '../src/scan/matcher.js'
import { imageBytesOf } from '../src/scan/packed-tables.js'
import { defaultRules } from '../src/scrub/default-rules.js'
import { packCatalogue } from '../src/scrub/packed-catalogue.js'
import { type RuleList, runsCode } from './rule-lists.js'

/** Modules that only the built package has: the rules that run code, and the catalogue as text. */
const CODED = '\0inkout:coded-rules'
const TEXT = '\0inkout:catalogue-text'

/**
 * Puts the compiled catalogue into the package. `default-scanner.ts` compiles all rules; a module of the same exports
 * takes its place, which reads what was compiled here from a file, and loads a rule's code when an anchor of it is met.
 * The file is named by what it holds: code never reads another version's.
 */
export function packedCatalogue(top: string, lists: readonly RuleList[]): Plugin {
  const packed = packCatalogue(defaultRules, compileKeys(defaultKeys)[0] as Matcher)
  const fileName = `catalogue-${createHash('sha256').update(packed).digest('hex').slice(0, 8)}.bin`
  const source = (path: string): string => JSON.stringify(join(top, path))
  const modules = new Map([
    [CODED, codedModule(source, lists)],
    [TEXT, `export const text = '${deflateRawSync(packed, { level: 9 }).toString('base64')}'\n`],
    [join(top, 'src/scrub/default-scanner.ts'), scannerModule(source, fileName, packed)],
  ])
  return {
    name: 'packed-catalogue',
    buildStart() {
      this.emitFile({ type: 'asset', fileName: `chunks/${fileName}`, source: packed })
    },
    resolveId: (id) => (id === CODED || id === TEXT ? id : null),
    load(id) {
      const code = modules.get(id)
      return code === undefined ? null : { code, moduleType: 'js', moduleSideEffects: false }
    },
  }
}

type SourceName = (path: string) => string

/**
 * Without its file (an app bundled into one), it reads the same from a text that was bundled with it; without either it
 * compiles as the source does.
 */
function scannerModule(source: SourceName, fileName: string, packed: Uint8Array): string {
  const sizes = `${packed.length}, ${imageBytesOf(packed)}`
  return `import { closeSync, openSync, readvSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { text } from ${JSON.stringify(TEXT)}
import { codedRules } from ${JSON.stringify(CODED)}
import { defaultKeys } from ${source('src/scan/default-keys.ts')}
import { compileKeys, openKeys } from ${source('src/scan/keys.ts')}
import { compileRule } from ${source('src/scan/rule-matcher.ts')}
import { createScanner } from ${source('src/scan/compile-anchors.ts')}
import { defaultRules } from ${source('src/scrub/default-rules.ts')}
import { openAnchorsOf } from ${source('src/scrub/stream-hold.ts')}
import { openCatalogue, openCatalogueScanner } from ${source('src/scrub/packed-catalogue.ts')}
let catalogue
function read(into, at) {
  const file = openSync(__dirname + '/${fileName}', 'r')
  try {
    for (let done = 0; done < into.length; ) {
      const bytes = readvSync(file, [into.subarray(done)], at + done)
      if (bytes === 0) throw new RangeError('The catalogue ends early')
      done += bytes
    }
  } finally {
    closeSync(file)
  }
}
function readFile() {
  return openCatalogue(read, ${sizes})
}
function readText() {
  const bytes = inflateRawSync(Buffer.from(text, 'base64'))
  return openCatalogue((into, at) => into.set(bytes.subarray(at, at + into.length)), ${sizes})
}
function readCatalogue() {
  for (const way of [readFile, readText]) {
    try {
      return way()
    } catch {
      // Then the next way; the last one always goes.
    }
  }
  return undefined
}
export function createDefaultScanner(options) {
  catalogue ??= readCatalogue()
  if (catalogue === undefined) return createScanner([...defaultRules.map(compileRule), ...compileKeys(defaultKeys, options)])
  const { anchors, ruleAt, keyAnchors } = catalogue
  const openKeyMatcher = () => openKeys(defaultKeys, keyAnchors(), options)
  return openCatalogueScanner(anchors, (index) => ruleAt(index) ?? codedRules[index](), openKeyMatcher)
}
export function defaultOpenAnchors() {
  return catalogue?.openAnchors() ?? openAnchorsOf(defaultRules)
}
`
}

/** The rules that run code, by their number among the default ones: asking for one loads its provider. */
function codedModule(source: SourceName, lists: readonly RuleList[]): string {
  const numbers = new Map(defaultRules.map((rule, number) => [rule, number]))
  const isListed = (rule: Rule): boolean => runsCode(rule) && numbers.has(rule)
  const coded = lists.filter(({ rules }) => rules.some(isListed))
  const entries = coded.flatMap(({ name, rules }) => {
    return rules.flatMap((rule, index) => (isListed(rule) ? `  ${numbers.get(rule)}: () => ${name}[${index}],` : []))
  })
  const imports = coded.map(({ name, provider }) => `import { ${name} } from ${source(`patterns/${provider}.ts`)}`)
  return [...imports, 'export const codedRules = {', ...entries, '}\n'].join('\n')
}
