/**
 * Log text to scan: seeded, varied, clean under the default rules. No line comes twice before a few thousand others have,
 * for a line that is repeated lives in the caches and in the branch predictor, and flatters whatever reads it.
 */
import type { Scrubber } from '../src/scrub/api.js'
import { ordinaryLines } from '../test/corpus/ordinary.js'
import { createSeeded, type LogCall, makeCalls } from './pino-lines.js'

/**
 * `service`: what services log, requests and errors with stacks, 250 bytes to 4 KB a line. `alike`: lines of many kinds of
 * software, chosen for holding what looks like a secret and is none. `mixed`: three of the first to one of the second.
 */
export type TextKind = 'service' | 'alike' | 'mixed'

/** `count` clean lines, each with its line end. Lines that `scrubber` would change are left out. */
export function makeLines(scrubber: Scrubber, kind: TextKind, count: number, seed = 7): readonly string[] {
  const random = createSeeded(seed)
  const service = kind === 'alike' ? [] : makeServiceLines(seed, kind === 'service' ? count : Math.ceil(count * 0.75))
  const alike = kind === 'service' ? [] : [...ordinaryLines(seed, count - service.length)]
  const lines = [...service, ...alike].map((line) => `${line}\n`).filter((line) => scrubber.scrubLine(line) === line)
  return shuffle(lines, random)
}

/** Lines one after the other, again and again, as `bytes` bytes of text that may end within a line. */
export function makeText(lines: readonly string[], bytes: number): Buffer {
  const once = Buffer.from(lines.join(''))
  return Buffer.alloc(bytes, once)
}

/** A log call as pino writes it. */
export function renderCall({ object, message }: LogCall, at = 0): string {
  const head = { level: 30, time: 1_780_000_000_000 + at, pid: 4242, hostname: 'ip-10-0-3-17.eu-west-1' }
  return JSON.stringify({ ...head, ...object, msg: message })
}

/** Six in ten small lines, three medium, one large. */
function makeServiceLines(seed: number, count: number): readonly string[] {
  const tenth = Math.ceil(count / 10)
  const calls = [
    ...makeCalls('small', tenth * 6, seed),
    ...makeCalls('medium', tenth * 3, seed + 1),
    ...makeCalls('large', tenth, seed + 2),
  ]
  return calls.map((call, index) => renderCall(call, index * 13))
}

function shuffle(items: readonly string[], random: () => number): readonly string[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}
