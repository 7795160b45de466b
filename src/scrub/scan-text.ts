import { uniteSpans } from '../mask/union.js'
import type { Finding } from '../model/finding.js'
import type { Core } from './core.js'

/**
 * The findings of a text, where they overlap as one. Linear.
 *
 * @throws {TypeError} for anything but a string.
 */
export function scanText(core: Core, text: string): readonly Finding[] {
  if (typeof text !== 'string') throw new TypeError('scan takes a string')
  return uniteSpans(core.spansOf(text) ?? []).map(({ start, end, name, by, form }) => {
    return { name, by, form, sink: 'scan', offset: start, length: end - start }
  })
}
