/** The worker's side of the soak: a pino transport target that searches what arrives, and tells its counts at the end. */
import { writeFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { createSearch } from './soak-search.js'

/** Called by pino in its worker, with the `options` of the target. */
export default function build({ counts }: { readonly counts: string }): Writable {
  const search = createSearch()
  return new Writable({
    write(chunk: Buffer, _, done) {
      search.add(chunk)
      done()
    },
    final(done) {
      writeFileSync(counts, JSON.stringify(search.counts()))
      done()
    },
  })
}
