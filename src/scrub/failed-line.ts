import { encodeText, type TextMemory } from '../kernel/memory.js'
import { FAILED_LINE, FAILED_TEXT } from '../mask/placeholder.js'

/** Writes a masked line over `[start, end)`, zeroing what is left of the original; -1 without room. */
export function overwrite(memory: TextMemory, start: number, end: number, text: string): number {
  memory.bytes.fill(0, start, end)
  return text.length * 3 > memory.capacityBytes - start ? -1 : encodeText(memory, start, text)
}

/** What stands for a line that could not be cleaned. */
export function failedLine(line: string): string {
  const json = typeof line === 'string' && line.charCodeAt(0) === 0x7b
  const end = typeof line === 'string' && line.endsWith('\n') ? '\n' : ''
  return (json ? FAILED_LINE : FAILED_TEXT) + end
}
