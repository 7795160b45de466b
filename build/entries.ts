import { readFileSync } from 'node:fs'
import type { Plugin } from 'rolldown'

const ENTRY = 'entry:'

/** The name under which a module is an entry of the package. */
export function entryName(path: string): string {
  return /^#!/.test(readFileSync(path, 'utf8')) ? path : `${ENTRY}${path}`
}

/**
 * Makes each entry a module that does nothing but pass on the exports of a source, so that it exports these and nothing
 * that other chunks need besides. Commands stay what they are: nobody requires them.
 *
 * `export =` becomes a default export, which is `module.exports` in an entry that has no other.
 *
 * @throws when an entry exports anything else than its source does.
 */
export function pureEntries(): Plugin {
  return {
    name: 'pure-entries',
    resolveId: (id) => (id.startsWith(ENTRY) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${ENTRY}`)) return null
      const path = JSON.stringify(id.slice(ENTRY.length + 1))
      return `export * from ${path}\n${isSingle(id.slice(ENTRY.length + 1)) ? `export { default } from ${path}\n` : ''}`
    },
    transform(code, id, { magicString }) {
      const single = /^export = /m.exec(code)
      if (!id.endsWith('.ts') || single === null || magicString === undefined) return null
      return { code: magicString.overwrite(single.index, single.index + single[0].length, 'export default ') }
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.facadeModuleId?.startsWith(`\0${ENTRY}`)) continue
        const source = this.getModuleInfo(chunk.facadeModuleId.slice(ENTRY.length + 1))?.exports ?? []
        const own = [...source].sort().join()
        if (own !== [...chunk.exports].sort().join()) throw new Error(`${chunk.fileName} exports more than its source`)
      }
    },
  }
}

/** Whether a module is one function, `module.exports` itself. */
function isSingle(path: string): boolean {
  return !path.startsWith('\0') && /^export = /m.test(readFileSync(path, 'utf8'))
}
