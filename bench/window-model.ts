/**
 * Writes `src/scan/common-windows.ts`: the four bytes that stand most often in generated ordinary logs. Windows outside the
 * sieve's plan are placed by it. Run: `npm run build:windows`.
 */
import { writeFileSync } from 'node:fs'
import { ordinarySample } from './ordinary-sample.js'

/** How many windows are kept: with half as many, 2,000 rules meet a third more by chance; with twice as many, hardly fewer. */
const WINDOWS = 2_000

const text = ordinarySample().toString('latin1')

function countWindows(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 4 <= text.length; at++) {
    const window = text.slice(at, at + 4)
    if (/^[ -~]{4}$/.test(window)) counts.set(window, (counts.get(window) ?? 0) + 1)
  }
  return counts
}

/** Windows by level: how many halvings of all places they stand at. */
function levelsOf(counts: ReadonlyMap<string, number>): ReadonlyMap<number, Set<string>> {
  const levels = new Map<number, Set<string>>()
  const common = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, WINDOWS)
  for (const [window, count] of common) {
    const level = Math.round(Math.log2(text.length / count))
    levels.set(level, (levels.get(level) ?? new Set<string>()).add(window))
  }
  return levels
}

/** As few and long pieces of text as hold all windows and no other: windows that overlap by three bytes are joined. */
function joined(windows: ReadonlySet<string>): readonly string[] {
  const left = new Set(windows)
  const take = (test: (window: string) => boolean): string | undefined => {
    const found = [...left].find(test)
    if (found !== undefined) left.delete(found)
    return found
  }
  const pieces: string[] = []
  while (left.size > 0) {
    let piece = take(() => true) as string
    for (let next = take((w) => w.startsWith(piece.slice(-3))); next !== undefined; ) {
      piece += next.slice(3)
      next = take((w) => w.startsWith(piece.slice(-3)))
    }
    for (let next = take((w) => w.endsWith(piece.slice(0, 3))); next !== undefined; ) {
      piece = next.slice(0, 1) + piece
      next = take((w) => w.endsWith(piece.slice(0, 3)))
    }
    pieces.push(piece)
  }
  return pieces.sort()
}

function quoted(line: string): string {
  const escaped = line.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`
}

const levels = levelsOf(countWindows())
const highest = Math.max(...levels.keys())
const rows = Array.from({ length: highest + 1 }, (_, level) =>
  quoted(joined(levels.get(level) ?? new Set()).join('\n')),
)
writeFileSync(
  'src/scan/common-windows.ts',
  `/**
 * The four bytes that stand most often in ordinary service logs, by how many halvings of all places they stand at: every
 * four bytes of a line. Made by \`bench/window-model.ts\`; speed depends on it, findings never do.
 */
export const COMMON_WINDOWS: readonly string[] = [
${rows.map((row) => `  ${row},`).join('\n')}
]
`,
)
