import { expect, it } from 'vitest'
import { EXAMPLES, runExample } from '../examples/run.js'
import { describeServers, findServer } from './servers.js'

const NEEDS = { vault: ['openbao'], aws: ['moto'], pg: ['openbao', 'postgres'] } as const

for (const example of EXAMPLES) {
  const needed = NEEDS[example]
  if (needed.some((name) => findServer(name) === undefined)) {
    it(`cannot run the example ${example} on this machine`, () => {
      expect(describeServers(needed)).toContain('not found')
    })
  } else {
    it(`runs the example ${example}, through a rotation, without showing a secret`, async () => {
      const { output, sent, secrets } = await runExample(example)
      expect(secrets.length).toBeGreaterThan(2)
      expect(secrets.filter((secret) => output.includes(secret) || sent.includes(secret))).toHaveLength(0)
      expect(output).toContain('[redacted:db-password]')
      expect(output).toContain('"msg":"bye"')
      if (example !== 'pg') expect(sent).toContain('cannot connect to')
    })
  }
}
