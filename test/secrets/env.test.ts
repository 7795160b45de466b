import { describe, expect, it } from 'vitest'
import { env } from '../../src/secrets/env.js'
import { describeSource } from './contract.js'
import { createContext, createFakeClock, sampleSecret } from './fakes.js'

const PASSWORD = sampleSecret('password')
const TOKEN = sampleSecret('token')

describeSource('env', ['missing'], () => {
  const from: Record<string, string | undefined> = { DB_PASSWORD: PASSWORD, API_TOKEN: TOKEN }
  return {
    source: env({ names: ['DB_PASSWORD', 'API_TOKEN'], from }),
    expected: { DB_PASSWORD: PASSWORD, API_TOKEN: TOKEN },
    fail: (trouble) => {
      from['API_TOKEN'] = trouble === undefined ? TOKEN : undefined
    },
    rotate: (value) => {
      from['DB_PASSWORD'] = value
      return 'DB_PASSWORD'
    },
  }
})

async function namesOf(options: Parameters<typeof env>[0]): Promise<readonly string[]> {
  const { secrets } = await env(options).load(createContext(createFakeClock()))
  return secrets.map(({ name }) => name)
}

const FROM = {
  PATH: '/usr/bin:/bin',
  HOME: '/root',
  NODE_ENV: 'production',
  PORT: '8080',
  SERVICE_URL: 'https://api.example.com/v1',
  LS_COLORS: 'rs=0:di=01;34:ln=01;36',
  DB_PASSWORD: 'short',
  SESSION: '',
  OPAQUE: TOKEN,
  DATABASE_URL: `postgres://app:${PASSWORD}@db:5432/app`,
}

describe('env', () => {
  it('takes by words in names, in any case', async () => {
    expect(await namesOf({ words: ['Password'], from: FROM })).toEqual(['DB_PASSWORD'])
  })

  it('takes all that look secret by name or value', async () => {
    expect(await namesOf({ from: FROM })).toEqual(['DB_PASSWORD', 'OPAQUE', 'DATABASE_URL'])
  })

  it('names all that are missing at once', async () => {
    await expect(namesOf({ names: ['A', 'PORT', 'B'], from: FROM })).rejects.toMatchObject({ key: 'A, B' })
  })

  it('reads the process by default', async () => {
    expect(await namesOf({ names: ['PATH'] })).toEqual(['PATH'])
  })
})
