import type { Plugin } from 'rolldown'

/** `const x = require("y");`, and what follows it where `y` is imported by default. */
const REQUIRE = /^(?:const|let) (\w+) = require\("([^"]+)"\);\n(?:\1 = ((?:\w+\.)?__toESM)\(\1(, 1)?\);\n)?/gm

/**
 * Makes a chunk load what it requires when it first uses it, and so a process load what it needs: Node's own modules and
 * other chunks alike. In CommonJS output every use of an import is a member access (`require_known.createKnownSet`), so
 * calling a function there (`require_known().createKnownSet`) is all it takes; `import` in the sources stays what it is.
 *
 * @throws when an import is used in any other way, for then this would change what the code means.
 */
export function lazyRequires(isLazy: (specifier: string) => boolean): Plugin {
  return {
    name: 'lazy-requires',
    renderChunk(code, chunk, _options, { magicString }) {
      if (magicString === undefined) throw new Error('lazy-requires needs experimental.nativeMagicString')
      if (chunk.isEntry && chunk.moduleIds.length === 0) return null
      for (const [statement, name = '', specifier = '', toEsm, mode = ''] of code.matchAll(REQUIRE)) {
        if (!isLazy(specifier)) continue
        const loaded = toEsm === undefined ? `require("${specifier}")` : `${toEsm}(require("${specifier}")${mode})`
        const at = code.indexOf(statement)
        magicString.overwrite(
          at,
          at + statement.length,
          `let ${name}$;\nfunction ${name}() {\n\treturn ${name}$ ??= ${loaded};\n}\n`,
        )
        for (const use of code.matchAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'))) {
          if (use.index >= at && use.index < at + statement.length) continue
          const end = use.index + name.length
          if (code[end] !== '.' || /(?<!\.\.)\.$/.test(code.slice(Math.max(0, use.index - 3), use.index))) {
            throw new Error(`${chunk.fileName}: ${name} is not used as an import`)
          }
          // `new a().B()` would make an `a`.
          const member = /\bnew $/.test(code.slice(Math.max(0, use.index - 5), use.index))
            ? /^\.[\w$]+/.exec(code.slice(end, end + 100))?.[0]
            : undefined
          if (member === undefined) magicString.appendLeft(end, '()')
          else magicString.overwrite(use.index, end + member.length, `(${name}()${member})`)
        }
      }
      return { code: magicString }
    },
  }
}
