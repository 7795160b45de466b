import type { Plugin } from 'rolldown'

/** An export as the bundler writes it between chunks: a getter, as if what it gives could change. */
const GETTER =
  /^Object\.defineProperty\(exports, "(\w+)", \{\s+enumerable: true,\s+get: function \(\) \{\s+return (\w+);\s+\}\s+\}\);$/gm

/**
 * Makes the exports of a chunk plain properties where what they hold never changes (functions, classes, constants): a
 * function for each takes longer to read than all the rest of them.
 */
export function plainExports(): Plugin {
  return {
    name: 'plain-exports',
    renderChunk(code, _chunk, _options, { magicString }) {
      if (magicString === undefined) throw new Error('plain-exports needs experimental.nativeMagicString')
      let changed = false
      for (const { 0: getter, 1: name, 2: local, index } of code.matchAll(GETTER)) {
        const declared = code.search(
          new RegExp(`^(?:const ${local} =|(?:async )?function\\*? ${local}\\(|var ${local} = class )`, 'm'),
        )
        if (declared < 0 || declared > index) continue
        magicString.overwrite(index, index + getter.length, `exports.${name} = ${local};`)
        changed = true
      }
      return changed ? { code: magicString } : null
    },
  }
}
