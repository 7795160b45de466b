import { describe, expect, it } from 'vitest'
import { isRefused, withFresh } from '../../src/secrets/with-fresh.js'
import { sampleSecret } from './fakes.js'

const ONE = sampleSecret('one')
const TWO = sampleSecret('two')
const refused = Object.assign(new Error('refused'), { code: '28P01' })

function createSecrets(next: string, failure?: Error) {
  let value = ONE
  const secrets = {
    refreshes: 0,
    get: () => value,
    async refresh() {
      secrets.refreshes++
      if (failure !== undefined) throw failure
      value = next
    },
    set: (given: string) => {
      value = given
    },
  }
  return secrets
}

describe('withFresh', () => {
  it('uses the current value', async () => {
    const secrets = createSecrets(TWO)
    expect(await withFresh(secrets, 'db', (value) => value === ONE)).toBe(true)
    expect(secrets.refreshes).toBe(0)
  })

  it('tries once more with the refreshed value', async () => {
    const secrets = createSecrets(TWO)
    const tried: string[] = []
    const used = withFresh(secrets, 'db', async (value) => {
      tried.push(value)
      if (value === ONE) throw refused
      return 'connected'
    })
    expect(await used).toBe('connected')
    expect(tried).toEqual([ONE, TWO])
  })

  it('takes the value that another caller brought, without a refresh of its own', async () => {
    const secrets = createSecrets('unused')
    const used = withFresh(secrets, 'db', (value) => {
      if (value !== ONE) return value
      secrets.set(TWO)
      throw refused
    })
    expect((await used) === TWO).toBe(true)
    expect(secrets.refreshes).toBe(0)
  })

  it('never tries the same value twice', async () => {
    let uses = 0
    const used = withFresh(createSecrets(ONE), 'db', () => {
      uses++
      throw refused
    })
    await expect(used).rejects.toBe(refused)
    expect(uses).toBe(1)
  })

  it('throws what the second try throws', async () => {
    const second = new Error('second')
    const used = withFresh(createSecrets(TWO), 'db', (value) => {
      throw value === ONE ? refused : second
    })
    await expect(used).rejects.toBe(second)
  })

  it('throws the first error when there is no fresh value, or the failure is another one', async () => {
    const fail = () => {
      throw refused
    }
    await expect(withFresh(createSecrets(TWO, new Error('down')), 'db', fail)).rejects.toBe(refused)
    const other = new Error('syntax')
    const secrets = createSecrets(TWO)
    await expect(
      withFresh(secrets, 'db', () => {
        throw other
      }),
    ).rejects.toBe(other)
    expect(secrets.refreshes).toBe(0)
  })

  it('leaves the judgement to the caller, if told so', async () => {
    const secrets = createSecrets(TWO)
    const used = withFresh(
      secrets,
      'db',
      (value) => {
        if (value === ONE) throw new Error('special')
        return 'ok'
      },
      { isRefused: (error) => (error as Error).message === 'special' },
    )
    expect(await used).toBe('ok')
  })
})

describe('isRefused', () => {
  it.each([
    { code: '28P01' },
    { code: '28000' },
    { code: 'ER_ACCESS_DENIED_ERROR' },
    { code: 18 },
    { status: 401 },
    { statusCode: 403 },
    { response: { status: 401 } },
    { message: 'WRONGPASS invalid username-password pair' },
  ])('knows a refusal (%#)', (error) => {
    expect(isRefused(error)).toBe(true)
  })

  it.each([undefined, null, 'text', {}, { code: '42601' }, { status: 500 }, { response: null }, { message: 7 }])(
    'knows other failures (%#)',
    (error) => {
      expect(isRefused(error)).toBe(false)
    },
  )
})
