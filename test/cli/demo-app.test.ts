import { describe, expect, it } from 'vitest'
import { loadFrameworks, runDemoApp } from '../../src/cli/demo-app.js'
import { judge } from '../../src/cli/demo-leaks.js'
import { createDemoSecrets, listPlanted } from '../../src/cli/demo-secrets.js'

describe('runDemoApp', () => {
  it('logs every planted secret, each in at least one place', async () => {
    const frameworks = await loadFrameworks()
    const secrets = createDemoSecrets()
    const lines: { step: string; before: string; after: string; findings: [] }[] = []
    let step = ''
    const stream = {
      write(line: string) {
        lines.push({ step, before: line, after: '', findings: [] })
      },
    }
    const env = {
      DATABASE_URL: `postgres://shop:${encodeURIComponent(secrets.databasePassword)}@127.0.0.1:1/shop`,
      PAYMENT_API_KEY: secrets.paymentKey,
      MAIL_PASSWORD: secrets.mailPassword,
      SESSION_SECRET: secrets.sessionSecret,
    }
    await runDemoApp(frameworks, frameworks.pino({ base: null }, stream), env, secrets, (next) => {
      step = next
    })
    const missing = judge(listPlanted(secrets), lines).filter(({ planted }) => planted === 0)
    expect(missing.map(({ secret }) => secret.label)).toEqual([])
    expect(new Set(lines.map((line) => line.step)).size).toBe(6)
    for (const { before } of lines) expect(() => JSON.parse(before) as unknown).not.toThrow()
  })
})
