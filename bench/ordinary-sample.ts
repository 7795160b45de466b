/** The text that the sieve's models are made from: lines of many kinds of software, and what services log through pino. */
import { pino } from 'pino'
import { ordinaryLines } from '../test/corpus/ordinary.js'
import { createSeeded, makeCalls } from './pino-lines.js'

/** 2.7 MB, the larger part what services log; the same seeds give the same text. */
export function ordinarySample(seed = 41, callSeed = 17): Buffer {
  const random = createSeeded(callSeed)
  const int = (below: number) => Math.floor(random() * below)
  let text = [...ordinaryLines(seed, 3_000)].map((line) => `${line}\n`).join('')
  const hosts = [
    () => `ip-10-${int(256)}-${int(256)}-${int(256)}.eu-west-1.compute.internal`,
    () => `web-${int(20)}`,
    () => `api-${int(0x7fffffff).toString(36)}-${int(99_999)}`,
    () => int(0x7fffffff).toString(16).padStart(12, '0'),
  ]
  const logs = Array.from({ length: 60 }, (_, index) =>
    pino(
      {
        base: { pid: 1 + int(40_000), hostname: hosts[index % hosts.length]!() },
        timestamp: () => `,"time":${1_700_000_000_000 + int(200_000_000_000)}`,
      },
      { write: (line: string) => (text += line) },
    ),
  )
  for (const size of ['small', 'medium', 'large'] as const) {
    for (const [index, call] of makeCalls(size, size === 'large' ? 200 : 1_000, callSeed).entries())
      logs[index % logs.length]!.info(...(Object.values(call) as [object, string]))
  }
  return Buffer.from(text)
}
