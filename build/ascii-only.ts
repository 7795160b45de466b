import type { Plugin } from 'rolldown'

/**
 * Writes what is not ASCII as `\uXXXX`, in strings and expressions, where it means the same, and in comments. One such
 * character in a file makes V8 keep all of it in two bytes a character, and read it the slower way.
 */
export function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    renderChunk(code, _chunk, _options, { magicString }) {
      if (magicString === undefined) throw new Error('ascii-only needs experimental.nativeMagicString')
      const units = [...code.matchAll(/[^\0-\x7f]/g)]
      if (units.length === 0) return null
      for (const { 0: unit, index } of units) {
        magicString.overwrite(index, index + 1, `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      }
      return { code: magicString }
    },
  }
}
