import type { Finding } from '../model/finding.js'
import type { Evidence } from '../model/span.js'
import type { PlantedSecret } from './demo-secrets.js'

/** What became of one planted secret. */
export interface Fate {
  readonly secret: PlantedSecret
  /** How often it stood in the log as the app wrote it, in any writing. */
  readonly planted: number
  /** How often it is still there. */
  readonly leaked: number
  /** By what it was found where it was found; the strongest first: known value, rule, key. */
  readonly by: readonly Evidence[]
}

/** One log line as the app wrote it, as it reached the log, and what was found in it. */
export interface CapturedLine {
  readonly step: string
  readonly before: string
  readonly after: string
  readonly findings: readonly Finding[]
}

const STRENGTH: readonly Evidence[] = ['known', 'rule', 'key', 'path']

/**
 * Looks for every planted secret in what reached the log, by plain search for its writings: nothing of the scrubber is used,
 * so that it cannot agree with itself.
 */
export function judge(planted: readonly PlantedSecret[], lines: readonly CapturedLine[]): readonly Fate[] {
  return planted.map((secret) => {
    const writings = writingsOf(secret.value)
    const by = new Set<Evidence>()
    let before = 0
    let after = 0
    for (const line of lines) {
      after += placesOf(writings, line.after).length
      for (const [start, end] of placesOf(writings, line.before)) {
        before++
        for (const finding of line.findings) {
          if (finding.offset < end && start < finding.offset + finding.length) by.add(finding.by)
        }
      }
    }
    return { secret, planted: before, leaked: after, by: STRENGTH.filter((evidence) => by.has(evidence)) }
  })
}

/**
 * The ways in which a value may stand in a log line: as it is, JSON-escaped once and twice, percent-encoded, hex, and base64
 * of either alphabet at each of the three alignments; of a text with several lines, each long line.
 */
export function writingsOf(value: string): readonly string[] {
  const lines = value.includes('\n') ? value.split('\n').filter((line) => line.length >= 20) : [value]
  const secretLines = lines.filter((line) => !line.startsWith('-----'))
  return [...new Set(secretLines.flatMap(writingsOfLine))]
}

function writingsOfLine(line: string): readonly string[] {
  const once = JSON.stringify(line).slice(1, -1)
  const bytes = Buffer.from(line)
  const aligned = [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // Only the characters that the value alone decides.
    const decided = encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
    return [decided, decided.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hex = bytes.toString('hex')
  return [line, once, JSON.stringify(once).slice(1, -1), encodeURIComponent(line), hex, hex.toUpperCase(), ...aligned]
}

/** Where any of the writings stands, overlapping places once. */
function placesOf(writings: readonly string[], text: string): readonly (readonly [start: number, end: number])[] {
  const places: [number, number][] = []
  for (const writing of writings) {
    for (let at = text.indexOf(writing); at !== -1; at = text.indexOf(writing, at + writing.length)) {
      if (!places.some(([start, end]) => at < end && start < at + writing.length))
        places.push([at, at + writing.length])
    }
  }
  return places
}
