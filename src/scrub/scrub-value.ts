import type { KnownSet } from '../known/known-set.js'
import { BLOCK_MASK, type MaskWriter, PLAIN_MASK } from '../mask/mask-text.js'
import { FAILED_TEXT } from '../mask/placeholder.js'
import type { Finding } from '../model/finding.js'
import { createKeyWatch } from '../scan/keys.js'
import type { ScrubberInternals } from './api.js'
import type { Core } from './core.js'
import { createPathScrubber } from './paths.js'
import type { Tally } from './tally.js'
import { createValueScrubber, type ValueParts, type ValueScrubber } from './value.js'

/** What scrubbing values takes besides the core. */
export interface ScrubValueParts extends Pick<ValueParts, 'limits'> {
  readonly keys: readonly string[]
  readonly known: Pick<KnownSet, 'generation'>
  readonly paths: readonly string[]
  readonly write: MaskWriter
}

/**
 * The value scrubber over a core; total. What is asked for a sink is counted there.
 *
 * @throws what `createPathScrubber` throws for a path.
 */
export function createScrubValue(core: Core, tally: Tally, parts: ScrubValueParts): ScrubberInternals['scrubValue'] {
  const { keys, known, limits, paths, write } = parts
  let sink = 'value'
  /** The mask of a whole value at a path. */
  function maskPath(path: string): string {
    const finding: Finding = { name: path, by: 'path', form: 'raw', sink, offset: 0, length: 0, path }
    tally.found([finding])
    return safeMask(core, write(finding, ''))
  }
  const pathScrubber = paths.length === 0 ? undefined : createPathScrubber(paths, maskPath, () => tally.failed())
  let values: ValueScrubber | undefined
  function createValues(): ValueScrubber {
    return createValueScrubber({
      scrubString: (text, path) => core.scrubText(text, sink, { path, before: 0 }),
      isCleanText: (text) => core.spansOf(text) === undefined,
      scrubJson: (json, path, before) => core.scrubJson(json, sink, { path, before }),
      isSensitiveKey: createKeyWatch(keys),
      generation: () => known.generation,
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

/** A mask that spells a registered value gives way to plainer ones. */
function safeMask(core: Core, mask: string): string {
  if (!core.spellsKnown(mask)) return mask
  return core.spellsKnown(PLAIN_MASK) ? BLOCK_MASK : PLAIN_MASK
}
