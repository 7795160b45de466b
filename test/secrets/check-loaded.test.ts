import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { checkLoaded } from '../../src/secrets/check-loaded.js'
import type { Loaded } from '../../src/secrets/source.js'
import { openSecrets } from '../../src/secrets/store.js'
import { sampleSecret } from './fakes.js'

const value = sampleSecret('own')

describe('checkLoaded', () => {
  it('gives back what keeps the contract', () => {
    const also = [{ role: 'previous', value }]
    const loaded: Loaded = { secrets: [{ name: 'a', value, version: '1', also }], refreshInMs: 5 }
    expect(checkLoaded('own', loaded)).toBe(loaded)
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'load() must return { secrets: [{ name, value }] }'],
    ['no list', { secrets: { a: value } }, 'load() must return { secrets: [{ name, value }] }'],
    ['an empty place', { secrets: [null] }, 'a name must be a string'],
    ['a name that is none', { secrets: [{ name: 5, value }] }, 'a name must be a string'],
    ['no value', { secrets: [{ name: 'a' }] }, 'its value must be a string'],
    ['a number', { secrets: [{ name: 'a', value: 40961 }] }, 'its value must be a string'],
    ['bytes', { secrets: [{ name: 'a', value: Buffer.from(value) }] }, 'its value must be a string'],
    ['a number as version', { secrets: [{ name: 'a', value, version: 2 }] }, 'its version must be a string'],
    ['others in one piece', { secrets: [{ name: 'a', value, also: value }] }, '"also" must hold roles and values'],
    ['another without a role', { secrets: [{ name: 'a', value, also: [{ value }] }] }, '"also" must hold roles'],
    ['a time that is none', { secrets: [], refreshInMs: 'soon' }, 'refreshInMs must be a number of milliseconds'],
  ])('%s is told of when it is opened, and never served', async (_, loaded, message) => {
    const source = { name: 'own', load: async () => loaded as Loaded }
    const opening = openSecrets({ scrubber: createScrubber(), sources: [source], attemptsMax: 1 })
    const error = await opening.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'INKOUT_SOURCE', reason: 'malformed', source: 'own' })
    expect(String(error)).toContain(message)
    expect(String(error).includes(value)).toBe(false)
  })
})
