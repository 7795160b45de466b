import type { Plugin } from 'rolldown'

/**
 * The functions of the core that every start calls, in the order of the bundle. `test/e2e/start.test.ts` holds it against
 * what a start does call.
 */
const CALLED = `
windowBit windowSlot windowKey createLazyList internalsOf arena arenaInt32 arenaUint8 arenaBuffer
addressOf take kept holdsNone slotOf mayStand begins createHitList openPairSieve sievePairs openScanner scan
createTextMemory textMemoryOver encodeText createFinder runPiece createCore writeLine padded openAnchors openCatalogue
openCatalogueScanner read readFile readCatalogue createDefaultScanner assembleCore scannerFor createWriter
createNamedWriter createAllowTest keepGrant weakNamesOf createKnownLater checkOptions checkOptionNames readKnown isRecord createHolders
createTally createScrubber closeTap guard internalsForExit watchExit resolveTarget checkDestinationOptions checkCount
createDestination
`
  .trim()
  .split(/\s+/)

/**
 * Has V8 compile at once what every start calls anyway. A function that it meets as a declaration is read once to find its
 * end, and again when it is called; one in parentheses is read once. Only for what is not called before it is declared.
 *
 * @throws when the core has no such function.
 */
export function eagerStart(names: readonly string[] = CALLED): Plugin {
  return {
    name: 'eager-start',
    renderChunk(code, chunk, _options, { magicString }) {
      if (magicString === undefined) throw new Error('eager-start needs experimental.nativeMagicString')
      if (chunk.name !== 'core') return null
      for (const name of names) {
        const declaration = new RegExp(`^(\\t*)function (${name}(?:\\$\\d+)?)(?=\\()`, 'm').exec(code)
        if (declaration === null) throw new Error(`eager-start: the core has no function ${name}`)
        const [statement, indent = '', own = ''] = declaration
        const from = declaration.index + indent.length
        const to = code.indexOf(`\n${indent}}`, from) + indent.length + 2
        magicString.overwrite(from, declaration.index + statement.length, `const ${own} = (function`)
        magicString.appendLeft(to, ');')
      }
      return { code: magicString }
    },
  }
}
