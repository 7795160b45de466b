import { describe, expect, it } from 'vitest'
import { derivedSecrets } from '../../src/secrets/derived.js'
import type { Entry } from '../../src/secrets/entries.js'
import { sampleSecret } from './fakes.js'

const VALUE = sampleSecret('value')
const RECORD = { url: `postgres://app:${VALUE}@db/app`, mode: 'dark' }

function entriesOf(...secret: readonly string[]): ReadonlyMap<string, Entry> {
  const registration = { accepted: true, forms: ['raw'] }
  return new Map(
    Object.entries(RECORD).map(([name, value]) => [
      name,
      {
        name,
        shelved: {
          secret: { name, value },
          registration: secret.includes(name) ? registration : undefined,
          missing: false,
        },
        source: 'test',
        version: '1',
        counts: { reads: 0, rotations: 0 },
      },
    ]),
  )
}

describe('derivedSecrets', () => {
  it('finds what is new under a secret, however short', () => {
    const output = { url: { host: 'db', password: VALUE }, mode: 'dark' }
    expect(derivedSecrets(output, RECORD, entriesOf('url')).map(({ name, text }) => [name, text])).toEqual([
      ['url.derived', 'db'],
      ['url.derived', VALUE],
    ])
  })

  it('finds what looks secret anywhere, and leaves plain defaults alone', () => {
    const output = { ...RECORD, level: 'info', key: VALUE }
    expect(derivedSecrets(output, RECORD, entriesOf()).map(({ name }) => name)).toEqual(['key.derived'])
  })

  it('finds nothing where there is no schema', () => {
    expect(derivedSecrets(RECORD, RECORD, entriesOf('url'))).toEqual([])
  })
})
