import type { Hit, SampleRandom } from '../../src/model/rule.js'
import { alphabet, sampleUuid } from '../../src/model/samples.js'
import { defaultRules } from '../../src/scrub/default-rules.js'
import { createSampleRandom } from '../patterns/samples.js'

/** A secret to plant. */
export interface Secret {
  readonly kind: string
  readonly value: string
  /** Only its key or surroundings give it away: carriers that have no key of their own leave it out. */
  readonly needsKey: boolean
  readonly rule?: string
}

const SYMBOLS = '!#$%*()-_=+[]{}:.?/|~^'
const QUOTES = '"\'\\&<>@;,`'
const NAMES = ['Summer', 'Falcon', 'Harbour', 'Maple', 'Copper', 'Winter', 'Granite', 'Velvet']

/** Passwords as people and generators make them. */
export function makePassword(random: SampleRandom): Secret {
  const make = random.pick([wordPassword, plainPassword, symbolPassword, quotedPassword])
  return make(random)
}

function wordPassword(random: SampleRandom): Secret {
  const value = `${random.pick(NAMES)}${random.pick(NAMES).toLowerCase()}${random.int(10, 9999)}${random.pick(['!', '#', '?', ''])}`
  return { kind: 'word password', value, needsKey: true }
}

function plainPassword(random: SampleRandom): Secret {
  return { kind: 'plain password', value: random.chars(random.int(10, 24)), needsKey: true }
}

function symbolPassword(random: SampleRandom): Secret {
  return { kind: 'symbol password', value: edged(random, alphabet.alnum + SYMBOLS), needsKey: true }
}

/** With characters that JSON, shells, URLs and XML write differently. */
function quotedPassword(random: SampleRandom): Secret {
  return { kind: 'quoted password', value: edged(random, alphabet.alnum + SYMBOLS + QUOTES), needsKey: true }
}

/** Letters at both ends: what stands at an edge may belong to the carrier. */
function edged(random: SampleRandom, letters: string): string {
  return random.chars(2) + random.chars(random.int(8, 18), letters) + random.chars(2)
}

/** Keys without a vendor's prefix. */
export function makeKey(random: SampleRandom): Secret {
  switch (random.int(0, 3)) {
    case 0:
      return { kind: 'hex key', value: random.chars(random.pick([32, 40, 64]), alphabet.hex), needsKey: true }
    case 1: {
      const bytes = random.pick([24, 32, 48])
      const body = random.chars(Math.ceil((bytes * 4) / 3), alphabet.base64)
      return { kind: 'base64 key', value: body + '='.repeat((4 - (body.length % 4)) % 4), needsKey: true }
    }
    case 2:
      return { kind: 'uuid key', value: sampleUuid(random), needsKey: true }
    default:
      return { kind: 'opaque key', value: random.chars(random.int(24, 48), alphabet.urlSafe), needsKey: true }
  }
}

/** A JSON Web Token. */
export function makeJwt(random: SampleRandom): Secret {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = part({ alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' })
  const body = part({ sub: sampleUuid(random), iat: random.int(1_600_000_000, 1_800_000_000), scope: 'read write' })
  return { kind: 'jwt', value: `${head}.${body}.${random.chars(43, alphabet.urlSafe)}`, needsKey: false }
}

interface RuleSample {
  readonly rule: string
  readonly hits: (random: SampleRandom) => readonly Hit[]
}

const samples: readonly RuleSample[] = defaultRules.map((rule) => ({ rule: rule.id, hits: rule.hits }))

/** The rules with a hit that is the token alone. */
const bareSamples = samples.filter((sample) => bareHits(sample, createSampleRandom(1)).length > 0)

function bareHits(sample: RuleSample, random: SampleRandom): readonly Hit[] {
  return sample.hits(random).filter((hit) => hit.text === hit.secret && /^[\x21-\x7e]{8,2000}$/.test(hit.text))
}

/** A vendor's token that its own shape gives away: the bare hits of the rules. `at` walks through the rules in turn. */
export function makeVendorToken(random: SampleRandom, at: number): Secret {
  const sample = bareSamples[at % bareSamples.length] as RuleSample
  return { kind: 'vendor token', value: random.pick(bareHits(sample, random)).text, needsKey: false, rule: sample.rule }
}

/** A rule's sample with its surroundings. `at` walks through the rules in turn. */
export function makeVendorText(random: SampleRandom, at: number): Hit & { readonly rule: string } {
  const sample = samples[at % samples.length] as RuleSample
  return { ...random.pick(sample.hits(random)), rule: sample.rule }
}
