import { createSampleRandom } from '../patterns/samples.js'
import { httpCarriers } from './carriers-http.js'
import { logCarriers } from './carriers-log.js'
import { textCarriers } from './carriers-text.js'
import { openHosts } from './hosts.js'
import type { PlantedLine } from './record.js'
import { type Carrier, createTools } from './tools.js'

/** Every way in which the corpus lets secrets travel. */
export const carriers: readonly Carrier[] = [...httpCarriers, ...logCarriers, ...textCarriers]

/**
 * `count` lines of real pino, pino-http and axios output with secrets in them, carrier by carrier in turn.
 * The same seed gives the same lines.
 *
 * @example
 * for (const { line, secrets } of plantedLines(1, 1000)) count(scrubber.scrubLine(line), secrets)
 */
export function* plantedLines(seed: number, count: number): Generator<PlantedLine> {
  const random = createSampleRandom(seed)
  const tools = createTools(random, openHosts(random))
  for (let index = 0; index < count; index++) {
    const carrier = carriers[index % carriers.length] as Carrier
    yield { ...carrier.plant(tools), carrier: carrier.name }
  }
}
