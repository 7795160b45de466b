import { createTextMemory, encodeText } from '../../src/kernel/memory.js'
import type { Span } from '../../src/model/span.js'
import type { Scanner } from '../../src/scan/scanner.js'

const memory = createTextMemory(65_536)

/** The spans that a scanner finds in a text. */
export function spansIn(scanner: Scanner, text: string): readonly Span[] {
  const spans: Span[] = []
  const end = encodeText(memory, 0, text)
  scanner.scan(memory, 0, end, text, 0, text.length, spans)
  return spans
}
