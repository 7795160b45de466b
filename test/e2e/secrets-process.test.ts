import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'

const folder = mkdtempSync(join(tmpdir(), 'inkout-process-'))
afterAll(() => rmSync(folder, { recursive: true }))
const VALUE = sampleSecret('value')

/** Runs a script over the built package in a process of its own, inside the repository so that names resolve. */
async function run(script: string) {
  const startMs = Date.now()
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: resolve('.'),
    env: { ...process.env, APP_TOKEN: VALUE, SECRETS: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output, elapsedMs: Date.now() - startMs }
}

const IMPORTS = `
import { createScrubber } from 'inkout'
import { openSecrets } from 'inkout/secrets'
import { env } from 'inkout/secrets/env'
import { files } from 'inkout/secrets/files'
import { vault } from 'inkout/secrets/vault'
const scrubber = createScrubber()
`

describe('a process with secrets', () => {
  it('ends by itself while the store is open', async () => {
    writeFileSync(join(folder, 'key'), VALUE)
    const { code, output, elapsedMs } = await run(`${IMPORTS}
      const sources = [env({ names: ['APP_TOKEN'] }), files({ path: process.env.SECRETS })]
      const secrets = await openSecrets({ scrubber, sources, refreshMs: 60_000 })
      console.log(secrets, secrets.handle('key'), secrets.names())
    `)
    expect([code, output.trim()]).toEqual([0, "[secrets: 2] [secret key] [ 'APP_TOKEN', 'key' ]"])
    expect(elapsedMs).toBeLessThan(30_000)
  })

  it('stays alive while it opens, and tells why it cannot', async () => {
    const { code, output } = await run(`${IMPORTS}
      const source = vault({ address: 'http://127.0.0.1:9', token: process.env.APP_TOKEN, paths: ['kv/data/app'] })
      await openSecrets({ scrubber, sources: [source] }).catch((error) => console.log(error.message))
    `)
    expect([code, output.trim()]).toEqual([0, 'Source vault cannot load "auth/token/lookup-self": no connection'])
  })

  it('ends with code 1 and a list of reasons when the schema refuses', async () => {
    const { code, output } = await run(`${IMPORTS}
      import { z } from 'zod'
      const schema = z.object({ APP_TOKEN: z.string().max(5), OTHER: z.string() })
      await openSecrets({ scrubber, sources: [env({ names: ['APP_TOKEN'] })], schema, onInvalid: 'exit' })
      console.log('never')
    `)
    expect(code).toBe(1)
    expect(output).toBe('Secrets are missing or invalid:\n  APP_TOKEN: invalid (too_big)\n  OTHER: missing\n')
  })

  it('shows nothing of a secret when opening fails uncaught', async () => {
    const { code, output } = await run(`${IMPORTS}
      import { z } from 'zod'
      const schema = z.object({ APP_TOKEN: z.literal('x') })
      await openSecrets({ scrubber, sources: [env({ names: ['APP_TOKEN'] })], schema })
    `)
    expect(code).toBe(1)
    expect(output).toContain('APP_TOKEN: invalid (invalid_value)')
    expect(output.includes(VALUE)).toBe(false)
  })
})
