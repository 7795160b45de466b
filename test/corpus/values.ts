import type { SampleRandom } from '../../src/model/rule.js'
import { alphabet, sampleUuid } from '../../src/model/samples.js'
import { makePassword } from './secrets.js'

/** Of ten values, in turn: 4 tokens, 2 hex keys, 2 passwords, a UUID, a connection string. All of them strong. */
export function makeMixedValue(random: SampleRandom, at: number): string {
  const turn = at % 10
  if (turn < 2) return random.chars(random.int(20, 44))
  if (turn < 4) return `${random.pick(['tok_live', 'svc', 'key-v2'])}_${random.chars(36)}`
  if (turn < 6) return random.chars(random.pick([32, 64]), alphabet.hex)
  if (turn < 8) return `${makePassword(random).value}${random.chars(4)}`
  if (turn === 8) return sampleUuid(random)
  return `postgres://app${random.int(1, 9)}:${random.chars(16)}@db-${random.int(1, 5)}.internal:5432/orders?sslmode=require`
}

/** A phrase, and values of several lines: a key, a document, notes of which no line is strong. */
export function makeLongValue(random: SampleRandom, at: number): string {
  const turn = at % 4
  if (turn === 0) return `${random.chars(7)} battery ${random.chars(6)} ${random.chars(5)}`
  if (turn === 1) {
    const kind = 'RSA PRIVATE'
    const body = [random.chars(64), random.chars(64), random.chars(22)].join('\n')
    return `-----BEGIN ${kind} KEY-----\n${body}\n-----END ${kind} KEY-----`
  }
  if (turn === 2) return JSON.stringify({ type: 'service', private_key: random.chars(40), region: 'eu' }, null, 2)
  return ['user: app', `pin: ${random.int(10, 99)}`, `code: ${random.int(10, 99)}`, 'zone: b'].join('\n')
}
