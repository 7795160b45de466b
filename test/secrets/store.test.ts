import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { openSecrets } from '../../src/secrets/store.js'
import { createFakeClock, createFakeKnown, createScriptedSource, sampleSecret } from './fakes.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('openSecrets', () => {
  const schema = z.object({ token: z.string(), port: z.string().max(3) })
  const port = sampleSecret('port')

  function open(onInvalid?: 'exit' | 'throw') {
    const clock = createFakeClock()
    const source = createScriptedSource({ port })
    const opened = openSecrets({
      sources: [source],
      scrubber: { known: createFakeKnown(clock) },
      clock,
      schema,
      ...(onInvalid === undefined ? {} : { onInvalid }),
    })
    return { opened, source }
  }

  it('throws for invalid values', async () => {
    const { opened, source } = open()
    await expect(opened).rejects.toThrow('Secrets are missing or invalid:\n  token: missing\n  port: invalid (too_big)')
    expect(source.closed).toBe(true)
  })

  it('ends the process instead, on demand, printing names and reasons only', async () => {
    const written: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
    const exited = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`)
    })
    await expect(open('exit').opened).rejects.toThrow('exit 1')
    expect(exited).toHaveBeenCalledOnce()
    expect(written).toEqual(['Secrets are missing or invalid:\n  token: missing\n  port: invalid (too_big)\n'])
  })

  it('types all() by the schema', async () => {
    const clock = createFakeClock()
    const secrets = await openSecrets({
      sources: [createScriptedSource({ port: '80' })],
      scrubber: { known: createFakeKnown(clock) },
      clock,
      warn: () => undefined,
      schema: z.object({ port: z.coerce.number() }),
    })
    const sum: number = secrets.all().port + 1
    expect(sum).toBe(81)
    await secrets.close()
  })
})
