import { createSampleRandom } from '../patterns/samples.js'
import { openHosts } from './hosts.js'
import { appLines, type OrdinaryMaker } from './ordinary-app.js'
import { textLines } from './ordinary-text.js'

const makers: readonly OrdinaryMaker[] = [...appLines, ...textLines]

/**
 * `count` lines of ordinary traffic, dense in what looks like a secret and is none: nothing in them may be masked.
 * A third of the text lines travel as the message of a pino line. The same seed gives the same lines.
 */
export function* ordinaryLines(seed: number, count: number): Generator<string> {
  const random = createSampleRandom(seed)
  const hosts = openHosts(random)
  for (let index = 0; index < count; index++) {
    const make = makers[index % makers.length] as OrdinaryMaker
    const line = make(random, hosts)
    yield line.includes('\n') || (!line.startsWith('{') && random.int(0, 2) === 0) ? hosts.log({}, line) : line
  }
}
