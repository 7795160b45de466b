import { describe, expect, it } from 'vitest'
import { partsOf } from '../../src/known/parts.js'
import { createSampleRandom } from '../../src/model/sample-random.js'

const random = createSampleRandom(81)
const secret = random.chars(24)

function textsOf(value: string): readonly string[] {
  return partsOf(value).map(({ text }) => text)
}

describe('partsOf', () => {
  it('takes of a document its secret leaves, however it is written', () => {
    const document = { type: 'service_account', private_key: secret, token_uri: 'https://example.com/token', on: true }
    for (const space of [undefined, 2, '\t']) expect(textsOf(JSON.stringify(document, null, space))).toEqual([secret])
  })

  it('takes the lines of other text, and none of a public key', () => {
    expect(textsOf(`first ${secret}\n{\nlast ${secret}\n`)).toEqual([`first ${secret}`, `last ${secret}`])
    const shown = `-----BEGIN CERTIFICATE-----\n${random.chars(64)}\n-----END CERTIFICATE-----`
    expect(textsOf(`${shown}\n${secret}`)).toEqual([secret])
  })

  it('takes the password of a URL, and its pair for Basic only', () => {
    const parts = partsOf(`postgres://app:${secret}@db:5432/x`)
    expect(parts.find(({ text }) => text === secret)?.binaryOnly).toBe(false)
    expect(parts.find(({ text }) => text === `app:${secret}`)?.binaryOnly).toBe(true)
  })

  it('takes the passwords of connection strings', () => {
    expect(textsOf(`Server=db;User Id=app;Password=${secret};Encrypt=true`)).toEqual([secret])
  })

  it('takes what stands between quotes, and its parts', () => {
    for (const quote of ['"', "'", '`']) expect(textsOf(`${quote}${secret}${quote}`)).toEqual([secret])
    expect(textsOf(`"amqp://app:${secret}@mq/"`)).toEqual([`amqp://app:${secret}@mq/`, secret, `app:${secret}`])
    for (const text of [`"${secret}'`, `"${secret}`, '""', "'"]) expect(textsOf(text)).toEqual([])
  })

  it('finds nothing in a token', () => {
    expect(partsOf(secret)).toEqual([])
  })
})
